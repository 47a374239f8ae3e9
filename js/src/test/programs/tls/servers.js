'use strict';
// What servers choose: certificates by name, clients by certificate, protocols, other keys later.
const assert = require('assert');
const fs = require('fs');
const path = require('path');
const tls = require('tls');

const read = (name) => fs.readFileSync(path.join(__dirname, 'keys', name));
const ca = read('ca-cert.pem');
const served = { key: read('server-key.pem'), cert: read('server-cert.pem') };
const leaf = {
  key: read('leaf-key.pem'),
  cert: [Buffer.concat([read('leaf-cert.pem'), read('inter-cert.pem')])],
};

// What a server makes of a client, and the client of the server.
async function meet(server, options) {
  if (!server.listening) await new Promise((resolve) => server.listen(0, resolve));
  const { promise: met, resolve: meets } = Promise.withResolvers();
  const seen = (socket) => {
    meets({
      name: socket.servername,
      protocol: socket.alpnProtocol,
      authorized: socket.authorized,
      error: socket.authorizationError,
      subject: socket.getPeerCertificate().subject?.CN,
    });
    socket.on('error', () => {});
    socket.end();
  };
  const refused = (error) => meets({ refused: error.code });
  server.once('secureConnection', seen);
  server.once('tlsClientError', refused);
  const client = tls.connect({
    port: server.address().port, host: 'localhost', ca, checkServerIdentity() {}, ...options,
  });
  client.on('error', () => {});
  let shown;
  client.on('secureConnect', () => {
    shown = client.getPeerCertificate().subject.CN;
  });
  client.resume();
  const [made] = await Promise.all([met, new Promise((resolve) => client.on('close', resolve))]);
  server.removeListener('secureConnection', seen);
  server.removeListener('tlsClientError', refused);
  return { ...made, shown, inside: client.alpnProtocol };
}

const close = (server) => new Promise((resolve) => server.close(resolve));

async function byName() {
  const server = tls.createServer(served);
  server.addContext('*.example', leaf);
  server.addContext('second.example', tls.createSecureContext(served));
  assert.strictEqual((await meet(server, { servername: 'agent.example' })).shown, 'agent.example');
  assert.strictEqual((await meet(server, { servername: 'second.example' })).shown, 'localhost');
  assert.strictEqual((await meet(server, { servername: 'a.b.example' })).shown, 'localhost');
  assert.strictEqual((await meet(server, {})).shown, 'localhost');
  assert.throws(() => server.addContext('', leaf), { code: 'ERR_TLS_REQUIRED_SERVER_NAME' });
  server.setSecureContext(leaf);
  assert.strictEqual((await meet(server, {})).shown, 'agent.example');
  await close(server);
}

async function byProgram() {
  const server = tls.createServer({
    ...served,
    SNICallback(name, done) {
      setImmediate(done, null, name === 'agent.example' ? tls.createSecureContext(leaf) : null);
    },
    ALPNCallback({ servername, protocols }) {
      assert.deepStrictEqual(protocols, ['one', 'two']);
      return servername === 'agent.example' ? 'two' : undefined;
    },
  });
  const offered = { ALPNProtocols: ['one', 'two'] };
  let seen = await meet(server, { servername: 'agent.example', ...offered });
  assert.strictEqual(seen.shown, 'agent.example');
  assert.strictEqual(seen.name, 'agent.example');
  assert.strictEqual(seen.protocol, 'two');
  assert.strictEqual(seen.inside, 'two');
  seen = await meet(server, { servername: 'other.example', ...offered });
  assert.strictEqual(seen.refused, 'ERR_SSL_NO_APPLICATION_PROTOCOL');
  seen = await meet(server, { servername: 'other.example' });
  assert.strictEqual(seen.shown, 'localhost');
  assert.strictEqual(seen.protocol, false);
  await close(server);
}

async function protocols() {
  const server = tls.createServer({ ...served, ALPNProtocols: ['h2', 'http/1.1'] });
  const seen = await meet(server, { ALPNProtocols: ['http/1.1', 'h2'] });
  assert.strictEqual(seen.protocol, 'h2');
  assert.strictEqual(seen.inside, 'h2');
  await close(server);
}

async function clients() {
  const known = { key: read('client-key.pem'), cert: read('client-cert.pem') };
  const unknown = { key: read('self-key.pem'), cert: read('self-cert.pem') };
  const strict = tls.createServer({ ...served, ca, requestCert: true });
  let seen = await meet(strict, known);
  assert.strictEqual(seen.authorized, true);
  assert.strictEqual(seen.subject, 'client one');
  assert.strictEqual((await meet(strict, unknown)).refused, 'ECONNRESET');
  assert.strictEqual(
    (await meet(strict, {})).refused, 'ERR_SSL_PEER_DID_NOT_RETURN_A_CERTIFICATE');
  for (const same of [
    { key: read('client-sec1-key.pem'), cert: known.cert },
    { key: read('client-encrypted-key.pem'), passphrase: 'secret', cert: known.cert },
    { key: [{ pem: read('client-encrypted-key.pem'), passphrase: 'secret' }], cert: known.cert },
    { pfx: read('client.p12'), passphrase: 'secret' },
  ]) {
    assert.strictEqual((await meet(strict, same)).authorized, true);
  }
  await close(strict);

  const lenient = tls.createServer({ ...served, ca, requestCert: true, rejectUnauthorized: false });
  seen = await meet(lenient, unknown);
  assert.strictEqual(seen.authorized, false);
  assert.strictEqual(seen.error, 'DEPTH_ZERO_SELF_SIGNED_CERT');
  seen = await meet(lenient, {});
  assert.strictEqual(seen.authorized, false);
  assert.strictEqual(seen.error, 'UNABLE_TO_GET_ISSUER_CERT');
  await close(lenient);
}

(async () => {
  await byName();
  await byProgram();
  await protocols();
  await clients();
})();
