'use strict';
// In automatic mode every blocked address counts as one that failed.
const net = require('node:net');
const { watch } = require('../../../trace.js');

const blockList = new net.BlockList();
blockList.addSubnet('127.0.0.0', 8);
blockList.addAddress('::1', 'ipv6');
const client = net.connect({
  port: 1,
  host: 'some.example',
  blockList,
  lookup: (host, options, callback) =>
    setImmediate(callback, null, [
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ]),
});
watch('client', client, 'lookup', 'connectionAttempt', 'connectionAttemptFailed', 'connect', 'error', 'close');
