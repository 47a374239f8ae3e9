'use strict';
// Every address is refused: an AggregateError with an empty message and the first one's code.
const net = require('node:net');
const { trace, watch, needs } = require('../../../trace.js');

needs('IPV6');
const client = net.connect({
  port: 1,
  host: 'some.example',
  lookup: (host, options, callback) =>
    setImmediate(callback, null, [
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
      { address: '127.0.0.2', family: 4 },
    ]),
});
watch('client', client, 'lookup', 'connectionAttempt', 'connectionAttemptFailed', 'connect', 'error', 'close');
client.on('close', () => trace('client', 'attempted', client.autoSelectFamilyAttemptedAddresses));
