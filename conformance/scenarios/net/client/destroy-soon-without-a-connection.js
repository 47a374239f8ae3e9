'use strict';
// destroySoon() of a socket that was never connected.
const net = require('node:net');
const { trace, watch, deviation } = require('../../../trace.js');

deviation(
  'The listener takes a boolean, and Java has no undefined: false tells as little.',
  'socket', 'close', false,
);
const socket = new net.Socket();
watch('socket', socket, 'prefinish', 'finish', 'end', 'error', 'close');
socket.destroySoon();
trace('socket', 'state', socket.destroyed, socket.writableEnded);
