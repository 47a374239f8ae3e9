'use strict';
// A blocked address is never connected to: ERR_IP_BLOCKED.
const net = require('node:net');
const { watch } = require('../../../trace.js');

const blockList = new net.BlockList();
blockList.addSubnet('127.0.0.0', 8);
const client = net.connect({ port: 1, host: '127.0.0.1', blockList });
watch('client', client, 'connectionAttempt', 'connect', 'error', 'close');
