'use strict';
// Destroyed before the lookup answers, in automatic mode: no lookup event.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const client = net.connect({
  port: 1,
  host: 'some.example',
  lookup: (host, options, callback) =>
    setTimeout(() => {
      trace('lookup', 'answers');
      callback(null, [{ address: '127.0.0.1', family: 4 }, { address: '::1', family: 6 }]);
    }, 20),
});
watch('client', client, 'lookup', 'connectionAttempt', 'connect', 'error', 'close');
setImmediate(() => client.destroy());
