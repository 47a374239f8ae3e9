'use strict';
// A Unix-domain socket cannot be reset: the call throws ERR_INVALID_HANDLE_TYPE and does nothing.
const net = require('node:net');
const { trace, traceThrown, watch, socketPath } = require('../../../trace.js');

const path = socketPath('server');
const server = net.createServer((peer) => peer.on('error', () => {}).resume());
server.listen(path, () => {
  const client = net.connect(path);
  watch('client', client, 'connect', 'end', 'error', 'close');
  client.on('connect', () => {
    traceThrown('client', 'reset', () => client.resetAndDestroy());
    trace('client', 'destroyed', client.destroyed);
    client.destroy();
  });
  client.on('close', () => server.close());
});
