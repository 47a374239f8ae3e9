'use strict';
// end() on a socket that was never told to connect.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const socket = new net.Socket();
watch('socket', socket, 'prefinish', 'finish', 'end', 'error', 'close');
socket.end((error) => trace('socket', 'end callback', error));
