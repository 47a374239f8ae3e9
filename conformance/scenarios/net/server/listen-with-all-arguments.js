'use strict';
// listen(port, host, backlog, listener), and the host by its name.
const net = require('node:net');
const { trace } = require('../../../trace.js');

const server = net.createServer();
server.listen(0, 'localhost', 10, () => {
  trace('server', 'listener', server.listening, server.address().port > 0);
  server.close();
});
trace('server', 'behind listen()', server.listening);
