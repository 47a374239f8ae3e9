'use strict';
// With a single address in automatic mode its own error is given, not a collection.
const net = require('node:net');
const { watch } = require('../../../trace.js');

const client = net.connect({
  port: 1,
  host: 'some.example',
  lookup: (host, options, callback) => setImmediate(callback, null, [{ address: '127.0.0.1', family: 4 }]),
});
watch('client', client, 'lookup', 'connectionAttempt', 'connectionAttemptFailed', 'connect', 'error', 'close');
