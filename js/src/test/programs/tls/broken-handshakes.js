'use strict';
// Handshakes that end before the connection is secure: what each side hears.
const assert = require('assert');
const fs = require('fs');
const net = require('net');
const path = require('path');
const tls = require('tls');

const read = (name) => fs.readFileSync(path.join(__dirname, 'keys', name));
const ca = read('ca-cert.pem');
const served = { key: read('server-key.pem'), cert: read('server-cert.pem') };

function listen(server) {
  return new Promise((resolve) => server.listen(0, () => resolve(server.address().port)));
}

// The code that a client fails with, and that which its server hears of.
async function failures(server, options) {
  const heard = [];
  server.on('tlsClientError', (error, socket) => {
    assert.ok(socket instanceof tls.TLSSocket);
    heard.push(error);
  });
  const port = await listen(server);
  const client = tls.connect({ port, host: 'localhost', ca, ...options });
  const error = await new Promise((resolve) => client.on('error', resolve));
  await new Promise((resolve) => server.close(resolve));
  return [error, heard[0]];
}

(async () => {
  let [client, told] = await failures(
    net.createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')), {});
  assert.strictEqual(client.code, 'ERR_SSL_PACKET_LENGTH_TOO_LONG');
  assert.strictEqual(client.library, 'SSL routines');
  assert.strictEqual(client.reason, 'packet length too long');

  [client] = await failures(
    net.createServer((socket) => socket.end('220 smtp ready\r\n')), {});
  assert.strictEqual(client.code, 'ERR_SSL_WRONG_VERSION_NUMBER');

  [client] = await failures(
    net.createServer((socket) => socket.once('data', () => socket.end())), {});
  assert.strictEqual(client.code, 'ECONNRESET');
  assert.strictEqual(
    client.message,
    'Client network socket disconnected before secure TLS connection was established');
  assert.strictEqual(client.host, 'localhost');

  [client] = await failures(
    net.createServer((socket) => socket.once('data', () => socket.resetAndDestroy())), {});
  assert.strictEqual(client.code, 'ECONNRESET');
  assert.strictEqual(client.syscall, 'read');

  [client, told] = await failures(
    tls.createServer({ ...served, maxVersion: 'TLSv1.2' }), { minVersion: 'TLSv1.3' });
  assert.strictEqual(client.code, 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION');
  assert.strictEqual(told.code, 'ERR_SSL_UNSUPPORTED_PROTOCOL');

  [client, told] = await failures(
    tls.createServer({
      ...served, ciphers: 'ECDHE-RSA-AES128-GCM-SHA256', maxVersion: 'TLSv1.2',
    }), { ciphers: 'ECDHE-RSA-AES256-GCM-SHA384' });
  assert.strictEqual(client.code, 'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE');
  assert.strictEqual(told.code, 'ERR_SSL_NO_SHARED_CIPHER');

  [client, told] = await failures(
    tls.createServer({ ...served, ALPNProtocols: ['a', 'b'] }), { ALPNProtocols: ['c'] });
  assert.strictEqual(client.code, 'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL');
  assert.strictEqual(told.code, 'ERR_SSL_NO_APPLICATION_PROTOCOL');

  [client, told] = await failures(
    tls.createServer({ ...served, requestCert: true, ca, maxVersion: 'TLSv1.2' }), {});
  assert.strictEqual(client.code, 'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE');
  assert.strictEqual(told.code, 'ERR_SSL_PEER_DID_NOT_RETURN_A_CERTIFICATE');

  [client, told] = await failures(
    tls.createServer({ ...served, SNICallback: (name, done) => done(new Error(`no ${name}`)) }),
    { servername: 'x.example' });
  assert.strictEqual(client.code, 'ECONNRESET');
  assert.strictEqual(told.message, 'no x.example');

  // A client that says nothing is not waited for.
  const patient = tls.createServer({ ...served, handshakeTimeout: 50 });
  const slow = new Promise((resolve) => {
    patient.on('tlsClientError', (error, socket) => {
      assert.strictEqual(error.code, 'ERR_TLS_HANDSHAKE_TIMEOUT');
      socket.destroy();
      resolve();
    });
  });
  const silent = net.connect(await listen(patient));
  silent.on('error', () => {});
  await slow;
  silent.destroy();
  patient.close();

  // A request in the clear.
  const secret = tls.createServer(served);
  const plain = new Promise((resolve) => {
    secret.on('tlsClientError', (error) => {
      assert.strictEqual(error.code, 'ERR_SSL_HTTP_REQUEST');
      resolve();
    });
  });
  const browser = net.connect(await listen(secret), () => browser.write('GET / HTTP/1.1\r\n\r\n'));
  browser.on('error', () => {});
  await plain;
  browser.destroy();
  secret.close();
})();
