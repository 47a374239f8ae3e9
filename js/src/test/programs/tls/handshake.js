'use strict';
// What both ends of a connection hear, in which order, and what they can ask afterwards.
const assert = require('assert');
const fs = require('fs');
const net = require('net');
const path = require('path');
const { Duplex } = require('stream');
const tls = require('tls');

const read = (name) => fs.readFileSync(path.join(__dirname, 'keys', name));
const heard = [];
const server = tls.createServer({ key: read('server-key.pem'), cert: read('server-cert.pem') });

server.on('secureConnection', (socket) => {
  heard.push('server: secureConnection');
  assert.ok(socket instanceof tls.TLSSocket);
  assert.strictEqual(socket.encrypted, true);
  assert.strictEqual(socket.authorized, false);
  assert.strictEqual(socket.servername, 'localhost');
  assert.strictEqual(socket.alpnProtocol, false);
  assert.deepStrictEqual(socket.getPeerCertificate(), {});
  assert.strictEqual(socket.getEphemeralKeyInfo(), null);
  socket.on('data', (data) => socket.write(data));
  socket.on('end', () => heard.push('server: end'));
  socket.on('close', () => {
    heard.push('server: close');
    server.close();
  });
});

server.listen(0, () => {
  const client = tls.connect({
    port: server.address().port, servername: 'localhost', ca: read('ca-cert.pem'),
  }, () => {
    assert.strictEqual(client.authorized, true);
    assert.strictEqual(client.authorizationError, null);
    assert.strictEqual(client.getProtocol(), 'TLSv1.3');
    const { name, standardName, version } = client.getCipher();
    assert.match(name, /^TLS_AES_\d+_GCM_SHA\d+$/);
    assert.strictEqual(name, standardName);
    assert.strictEqual(version, 'TLSv1.3');
    assert.strictEqual(client.isSessionReused(), false);
    const certificate = client.getPeerCertificate();
    assert.strictEqual(certificate.subject.CN, 'localhost');
    assert.strictEqual(certificate.issuer.CN, 'Test root');
    assert.match(certificate.subjectaltname, /^DNS:localhost, IP Address:127\.0\.0\.1/);
    assert.ok(Buffer.isBuffer(certificate.raw));
    assert.strictEqual(certificate.issuerCertificate, undefined);
    const chain = client.getPeerCertificate(true);
    assert.strictEqual(chain.issuerCertificate.subject.CN, 'Test root');
    assert.strictEqual(chain.issuerCertificate.issuerCertificate, chain.issuerCertificate);
    assert.strictEqual(client.getPeerX509Certificate().subject.includes('CN=localhost'), true);
    client.write('secret');
  });
  assert.ok(client instanceof net.Socket);
  assert.ok(client instanceof Duplex);
  assert.strictEqual(client.encrypted, true);
  assert.strictEqual(client.authorized, false);
  for (const event of ['connect', 'ready', 'secure', 'secureConnect', 'end', 'finish', 'close']) {
    client.on(event, () => heard.push(`client: ${event}`));
  }
  client.on('data', (data) => {
    assert.strictEqual(data.toString(), 'secret');
    assert.strictEqual(client.bytesRead, 6);
    assert.strictEqual(client.bytesWritten, 6);
    client.end();
  });
});

process.on('exit', () => {
  const client = heard.filter((each) => each.startsWith('client'));
  const served = heard.filter((each) => each.startsWith('server'));
  assert.deepStrictEqual(client, [
    'client: connect', 'client: ready', 'client: secureConnect', 'client: secure',
    'client: finish', 'client: end', 'client: close',
  ]);
  assert.deepStrictEqual(served, [
    'server: secureConnection', 'server: end', 'server: close',
  ]);
});
