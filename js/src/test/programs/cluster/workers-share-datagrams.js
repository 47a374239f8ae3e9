'use strict';
// Workers receive at one port, which the primary process has; a port that is taken is told to the
// worker that asks for it, and one that it wants for itself is its own.
const assert = require('node:assert');
const cluster = require('node:cluster');
const dgram = require('node:dgram');
const { once } = require('node:events');

const WORKERS = 2;

async function worker() {
  const socket = dgram.createSocket('udp4', (message, { port, address }) => {
    socket.send(`${cluster.worker.id}`, port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const own = dgram.createSocket('udp4').bind({ port: 0, address: '127.0.0.1', exclusive: true });
  await once(own, 'listening');
  const taken = dgram.createSocket('udp4').bind(Number(process.env.TAKEN), '127.0.0.1');
  const [error] = await once(taken, 'error');
  process.send({
    shared: socket.address().port, own: own.address().port, message: error.message,
  });
  own.close();
  taken.close();
}

async function primary() {
  const holder = dgram.createSocket('udp4').bind(0, '127.0.0.1');
  await once(holder, 'listening');
  const taken = holder.address().port;
  const listening = [];
  cluster.on('listening', (_, where) => listening.push(where));
  const workers = Array.from({ length: WORKERS }, () => cluster.fork({ TAKEN: taken }));
  const told = await Promise.all(workers.map(async (each) => (await once(each, 'message'))[0]));
  const [{ shared }] = told;
  for (const each of told) {
    assert.strictEqual(each.shared, shared);
    assert.strictEqual(each.message, `bind EADDRINUSE 127.0.0.1:${taken}`);
  }
  assert.notStrictEqual(told[0].own, told[1].own);
  assert.deepStrictEqual(listening[0], {
    addressType: 'udp4', address: '127.0.0.1', port: shared, fd: -1,
  });
  const client = dgram.createSocket('udp4');
  client.send('who?', shared, '127.0.0.1');
  const [answer] = await once(client, 'message');
  assert.match(`${answer}`, /^[12]$/);
  client.close();
  holder.close();
  const exits = workers.map((each) => once(each, 'exit'));
  cluster.disconnect();
  assert.deepStrictEqual(await Promise.all(exits), [[0, null], [0, null]]);
}

if (cluster.isPrimary) primary();
else worker();
