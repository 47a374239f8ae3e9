'use strict';
// Wrong arguments fail at the call with Node's code; nothing is left open.
const net = require('node:net');
const { trace, traceThrown } = require('../../../trace.js');

const attempts = {
  'port -1': () => net.connect(-1),
  'port 65536': () => net.connect(65536),
  'no port, no path': () => net.connect({}),
  'localAddress': () => net.connect({ port: 1, host: '127.0.0.1', localAddress: 'here' }),
  'family 5': () => net.connect({ port: 1, host: 'localhost', family: 5 }),
  'attempt timeout 0': () => net.connect({ port: 1, autoSelectFamilyAttemptTimeout: 0 }),
  'timeout -1': () => new net.Socket().setTimeout(-1),
  'fd -1': () => new net.Socket({ fd: -1 }),
  'type of service 256': () => new net.Socket().setTypeOfService(256),
  'type of service -1': () => new net.Socket().setTypeOfService(-1),
  'write null': () => new net.Socket().write(null),
};
for (const [what, action] of Object.entries(attempts)) traceThrown('net', what, action);
