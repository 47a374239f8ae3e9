'use strict';
// A write to a socket that was never told to connect: callback and error get ERR_SOCKET_CLOSED.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const socket = new net.Socket();
watch('socket', socket, 'error', 'finish', 'close');
trace('socket', 'write', socket.write('lost', (error) => trace('socket', 'written', error)));
