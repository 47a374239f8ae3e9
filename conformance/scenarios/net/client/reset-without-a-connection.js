'use strict';
// resetAndDestroy() of a socket that was never connected: ERR_SOCKET_CLOSED.
const net = require('node:net');
const { watch } = require('../../../trace.js');

const socket = new net.Socket();
watch('socket', socket, 'error', 'close');
socket.resetAndDestroy();
