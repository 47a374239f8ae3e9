'use strict';
// An answer that is no address, and one of a family that does not exist, are errors of the socket.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const answering = (address, family) => ({
  port: 1,
  host: 'some.example',
  family: 4,
  lookup: (host, options, callback) => setImmediate(callback, null, address, family),
});
const noAddress = net.connect(answering('not an address', 4));
watch('noAddress', noAddress, 'lookup', 'connect', 'close');
noAddress.on('error', ({ code, message }) => trace('noAddress', 'error', code, message));
const noFamily = net.connect(answering('127.0.0.1', 5));
watch('noFamily', noFamily, 'lookup', 'connect', 'close');
noFamily.on('error', ({ code, message }) => trace('noFamily', 'error', code, message));
