// The server of Node.js's net module that Sluice is measured beside.
//
//   node --expose-gc server.js ROLE HOST PORT
//
// The roles are those of server.c. SIGUSR2 prints "heap BYTES", what is in use after a collection.
'use strict';
const net = require('node:net');

const [role, host, port] = process.argv.slice(2);
const clients = new Set();

const roles = {
  echo(socket) {
    socket.pipe(socket);
  },
  listener(socket) {
    socket.on('data', (chunk) => socket.write(chunk));
  },
  sink(socket) {
    socket.resume();
  },
  broadcast(socket) {
    clients.add(socket);
    socket.on('close', () => clients.delete(socket));
    socket.on('data', (chunk) => {
      for (const client of clients) client.write(chunk);
    });
  },
};

const server = net.createServer({ noDelay: true }, (socket) => {
  socket.on('error', () => socket.destroy());
  roles[role](socket);
});
server.listen({ host, port: Number(port), backlog: 511 }, () => {
  console.log(`listening on ${server.address().port}`);
});

process.on('SIGUSR2', () => {
  globalThis.gc();
  console.log(`heap ${process.memoryUsage().heapUsed}`);
});
