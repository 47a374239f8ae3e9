'use strict';
// Destroyed before the lookup answers, with one family: lookup still fires, nothing is connected.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const client = net.connect({
  port: 1,
  host: 'some.example',
  family: 4,
  lookup: (host, options, callback) =>
    setTimeout(() => {
      trace('lookup', 'answers');
      callback(null, '127.0.0.1', 4);
    }, 20),
});
watch('client', client, 'lookup', 'connectionAttempt', 'connect', 'error', 'close');
setImmediate(() => client.destroy());
