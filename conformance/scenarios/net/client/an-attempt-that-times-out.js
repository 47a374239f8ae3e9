'use strict';
// An address that does not answer is given up after the attempt timeout, and the next is tried. The
// silent one is a server that accepts nothing and whose backlog is full.
const { spawn } = require('node:child_process');
const net = require('node:net');
const { trace, watch, name } = require('../../../trace.js');

const silent = spawn(
  process.execPath,
  ['-e', `
    const server = require('node:net').createServer();
    server.listen({ port: 0, host: '127.0.0.2', backlog: 1 }, () => {
      require('node:fs').writeSync(1, String(server.address().port));
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    });`],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
silent.stdout.once('data', (text) => {
  const port = Number(text);
  name('server', port);
  const server = net.createServer((peer) => peer.end());
  server.listen(port, '127.0.0.1', () => fillBacklog(port, () => connect(server, port)));
});

function fillBacklog(port, done) {
  const fillers = [];
  const next = () => {
    const filler = net.connect(port, '127.0.0.2');
    fillers.push(filler);
    const full = setTimeout(done, 300, fillers);
    filler.on('error', () => {});
    filler.on('connect', () => {
      clearTimeout(full);
      next();
    });
  };
  silent.on('exit', () => fillers.forEach((filler) => filler.destroy()));
  next();
}

function connect(server, port) {
  const client = net.connect({
    port,
    host: 'some.example',
    autoSelectFamilyAttemptTimeout: 100,
    lookup: (host, options, callback) =>
      setImmediate(callback, null, [
        { address: '127.0.0.2', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ]),
  });
  watch('client', client, 'connectionAttempt', 'connectionAttemptTimeout', 'connectionAttemptFailed');
  watch('client', client, 'connect', 'ready', 'end', 'error', 'close');
  client.on('connect', () => trace('client', 'attempted', client.autoSelectFamilyAttemptedAddresses));
  client.resume().on('close', () => {
    server.close();
    silent.kill('SIGKILL');
  });
}
