'use strict';
// A write to a socket that was never told to connect: callback and error get ERR_SOCKET_CLOSED.
const net = require('node:net');
const { trace, watch, deviation } = require('../../../trace.js');

const NO_UNDEFINED =
  'The listener takes a boolean, and Java has no undefined: false tells as little.';
deviation(NO_UNDEFINED, 'socket', 'close', false);
const socket = new net.Socket();
watch('socket', socket, 'error', 'finish', 'close');
trace('socket', 'write', socket.write('lost', (error) => trace('socket', 'written', error)));
