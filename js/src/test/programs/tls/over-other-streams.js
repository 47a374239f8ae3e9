'use strict';
// TLS over what is there already: an upgraded connection, a pair of streams, TLS itself.
const assert = require('assert');
const fs = require('fs');
const net = require('net');
const path = require('path');
const { duplexPair } = require('stream');
const tls = require('tls');

const read = (name) => fs.readFileSync(path.join(__dirname, 'keys', name));
const ca = read('ca-cert.pem');
const served = { key: read('server-key.pem'), cert: read('server-cert.pem') };
const once = (emitter, event) => new Promise((resolve) => emitter.once(event, resolve));

// STARTTLS: a few words in the clear, then the same connection speaks TLS.
async function upgrade() {
  const server = net.createServer((socket) => {
    socket.once('data', (word) => {
      assert.strictEqual(word.toString(), 'STARTTLS');
      socket.write('GO');
      const secure = new tls.TLSSocket(socket, { ...served, isServer: true });
      secure.on('secure', () => secure.write('welcome'));
      secure.on('data', (data) => secure.end(data));
    });
  });
  server.listen(0);
  await once(server, 'listening');
  const plain = net.connect(server.address().port);
  plain.write('STARTTLS');
  const answer = await once(plain, 'data');
  assert.strictEqual(answer.toString(), 'GO');
  const client = tls.connect({ socket: plain, servername: 'localhost', ca });
  plain.on('data', () => assert.fail('the bytes are no longer the old socket\'s'));
  await once(client, 'secureConnect');
  assert.strictEqual(client.authorized, true);
  assert.strictEqual(client.remotePort, server.address().port);
  let text = '';
  client.on('data', (data) => {
    text += data;
    if (text === 'welcome') client.write('bye');
  });
  let order = '';
  plain.on('close', () => {
    order += 'plain ';
  });
  await once(client, 'close');
  assert.strictEqual(order, 'plain ');
  assert.strictEqual(text, 'welcomebye');
  assert.strictEqual(plain.destroyed, true);
  server.close();
}

async function overStreams() {
  const [left, right] = duplexPair();
  const server = new tls.TLSSocket(left, { ...served, isServer: true });
  server.on('data', (data) => server.write(data));
  server.on('end', () => server.end());
  const client = tls.connect({ socket: right, servername: 'localhost', ca });
  await once(client, 'secureConnect');
  assert.strictEqual(client.remoteAddress, undefined);
  const sent = Buffer.alloc(200_000, 'x');
  let got = 0;
  client.on('data', (data) => {
    got += data.length;
    if (got === sent.length) client.end();
  });
  client.write(sent);
  await once(client, 'close');
  assert.strictEqual(got, sent.length);
}

// One tunnel in another.
async function twice() {
  const inner = tls.createServer(served, (socket) => socket.end('inside'));
  const outer = tls.createServer(served, (socket) => inner.emit('connection', socket));
  outer.listen(0);
  await once(outer, 'listening');
  const options = { servername: 'localhost', ca };
  const first = tls.connect({ ...options, port: outer.address().port });
  await once(first, 'secureConnect');
  const second = tls.connect({ ...options, socket: first });
  let text = '';
  second.on('data', (data) => {
    text += data;
  });
  await once(second, 'close');
  assert.strictEqual(text, 'inside');
  outer.close();
}

// A connection that is still being made.
async function early() {
  const server = tls.createServer(served, (socket) => socket.end('early'));
  server.listen(0);
  await once(server, 'listening');
  const plain = net.connect(server.address().port, 'localhost');
  const client = tls.connect({ socket: plain, servername: 'localhost', ca });
  assert.strictEqual(client.connecting, true);
  client.write('before');
  let text = '';
  client.on('data', (data) => {
    text += data;
  });
  await once(client, 'secureConnect');
  await once(client, 'close');
  assert.strictEqual(text, 'early');
  server.close();
}

(async () => {
  await upgrade();
  await overStreams();
  await twice();
  await early();
})();
