'use strict';
// With autoSelectFamily off the first answer is the only one that counts.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const client = net.connect({
  port: 1,
  host: 'some.example',
  autoSelectFamily: false,
  lookup(host, options, callback) {
    trace('lookup', 'called', options.family ?? 0, options.all === true);
    setImmediate(callback, null, '127.0.0.2', 4);
  },
});
watch('client', client, 'lookup', 'connectionAttempt', 'connectionAttemptFailed', 'connect', 'error', 'close');
