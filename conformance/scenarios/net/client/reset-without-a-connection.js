'use strict';
// resetAndDestroy() of a socket that was never connected: ERR_SOCKET_CLOSED.
const net = require('node:net');
const { watch, deviation } = require('../../../trace.js');

const NO_UNDEFINED =
  'The listener takes a boolean, and Java has no undefined: false tells as little.';
deviation(NO_UNDEFINED, 'socket', 'close', false);
const socket = new net.Socket();
watch('socket', socket, 'error', 'close');
socket.resetAndDestroy();
