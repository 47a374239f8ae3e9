'use strict';
// More than the kernel's 107 bytes: EINVAL, on both sides, as an event.
const net = require('node:net');
const { watch } = require('../../../trace.js');

const path = `/tmp/${'x'.repeat(200)}`;
const server = net.createServer();
server.on('error', (error) => trace('server', error));
watch('server', server, 'listening', 'close');
const client = net.connect(path);
client.on('error', (error) => trace('client', error));
watch('client', client, 'connect', 'close');
server.listen(path);

function trace(label, { code, syscall, port }) {
  require('../../../trace.js').trace(label, 'error', code, syscall, port);
}
