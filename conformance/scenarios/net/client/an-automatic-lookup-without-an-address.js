'use strict';
// In automatic mode an empty answer is an error as well.
const net = require('node:net');
const { watch } = require('../../../trace.js');

const client = net.connect({
  port: 1,
  host: 'some.example',
  lookup: (host, options, callback) => setImmediate(callback, null, [{ address: 'nonsense', family: 4 }]),
});
watch('client', client, 'lookup', 'connectionAttempt', 'connect', 'error', 'close');
