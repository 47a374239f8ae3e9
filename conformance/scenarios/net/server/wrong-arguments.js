'use strict';
// Wrong arguments of listen() fail at the call.
const net = require('node:net');
const { trace, traceThrown } = require('../../../trace.js');

const attempts = {
  'port -1': (server) => server.listen(-1),
  'port 65536': (server) => server.listen(65536),
  'nothing to listen on': (server) => server.listen({}),
  'port of the options': (server) => server.listen({ port: 70000 }),
};
for (const [what, listen] of Object.entries(attempts)) {
  const server = net.createServer();
  traceThrown('server', what, () => listen(server));
  trace('server', 'state', server.listening, server.address());
}
