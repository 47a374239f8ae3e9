'use strict';
// What needs no connection: whose certificate is whose, contexts and what is wrong with them,
// authorities.
const assert = require('assert');
const { spawnSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const tls = require('tls');

const file = (name) => path.join(__dirname, 'keys', name);
const read = (name) => fs.readFileSync(file(name));

const cases = [
  ['a.com', { subject: { CN: 'a.com' } }, true],
  ['A.COM.', { subject: { CN: 'a.com' } }, true],
  ['b.com', { subject: { CN: 'a.com' } }, false],
  ['b.a.com', { subject: { CN: '*.a.com' } }, true],
  ['c.b.a.com', { subject: { CN: '*.a.com' } }, false],
  ['a.com', { subject: { CN: '*.com' } }, false],
  ['foo.a.com', { subject: { CN: 'f*.a.com' } }, true],
  ['foo.a.com', { subject: { CN: 'x*.a.com' } }, false],
  ['foo.a.com', { subject: { CN: '*o*.a.com' } }, false],
  ['xn--bar.a.com', { subject: { CN: 'xn--*.a.com' } }, false],
  ['a.com', { subject: { CN: ['b.com', 'a.com'] } }, true],
  ['a.com', { subject: {} }, false],
  ['a.com', { subjectaltname: 'DNS:b.com, DNS:a.com', subject: { CN: 'c.com' } }, true],
  ['c.com', { subjectaltname: 'DNS:b.com', subject: { CN: 'c.com' } }, false],
  ['c.com', { subjectaltname: 'IP Address:1.2.3.4', subject: { CN: 'c.com' } }, true],
  ['1.2.3.4', { subjectaltname: 'IP Address:1.2.3.4', subject: {} }, true],
  ['1.2.3.4', { subjectaltname: 'DNS:1.2.3.4', subject: { CN: '1.2.3.4' } }, false],
  ['::1', { subjectaltname: 'IP Address:0:0:0:0:0:0:0:1', subject: {} }, true],
  ['a.com', { subjectaltname: 'DNS:"b.com, DNS:a.com"', subject: {} }, false],
];

for (const [host, certificate, fits] of cases) {
  const error = tls.checkServerIdentity(host, certificate);
  assert.strictEqual(error === undefined, fits, `${host} ${JSON.stringify(certificate)}`);
  if (error) {
    assert.strictEqual(error.code, 'ERR_TLS_CERT_ALTNAME_INVALID');
    assert.strictEqual(error.cert, certificate);
    assert.match(error.message, /^Hostname\/IP does not match certificate's altnames: /);
  }
}

// Contexts.
const key = read('server-key.pem');
const cert = read('server-cert.pem');
assert.ok(tls.createSecureContext({ key, cert }) instanceof tls.SecureContext);
assert.ok(tls.createSecureContext({ key: read('server-pkcs1-key.pem'), cert: [cert] }));
assert.ok(tls.createSecureContext({ key: key.toString(), cert: cert.toString() }));
assert.throws(() => tls.createSecureContext({ key: read('client-key.pem'), cert: read('self-cert.pem') }),
              { code: 'ERR_OSSL_X509_KEY_VALUES_MISMATCH' });
assert.throws(() => tls.createSecureContext({ minVersion: 'TLSv9' }),
              { code: 'ERR_TLS_INVALID_PROTOCOL_VERSION' });
assert.throws(() => tls.createSecureContext({ secureProtocol: 'TLSv1_2_method', minVersion: 'TLSv1.2' }),
              { code: 'ERR_TLS_PROTOCOL_VERSION_CONFLICT' });
assert.throws(() => tls.createSecureContext({ secureProtocol: 'none' }),
              { code: 'ERR_TLS_INVALID_PROTOCOL_METHOD' });
assert.throws(() => tls.createSecureContext({ ciphers: 'no-such-cipher' }),
              { code: 'ERR_SSL_NO_CIPHER_MATCH' });
assert.throws(() => tls.createSecureContext({ ciphers: 1 }), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => tls.createSecureContext({ key: 1 }), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => tls.createSecureContext({ ca: 1 }), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => tls.connect({ port: 1, servername: '127.0.0.1' }),
              { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => tls.createServer({ ALPNProtocols: ['a'], ALPNCallback() {} }),
              { code: 'ERR_TLS_ALPN_CALLBACK_WITH_PROTOCOLS' });

const out = {};
tls.convertALPNProtocols(['ab', 'c'], out);
assert.deepStrictEqual(out, { ALPNProtocols: Buffer.from('\x02ab\x01c') });
assert.ok(tls.getCiphers().includes('tls_aes_128_gcm_sha256'));
assert.ok(tls.getCiphers().includes('ecdhe-rsa-aes128-gcm-sha256'));
assert.ok(tls.DEFAULT_CIPHERS.startsWith('TLS_AES_256_GCM_SHA384:'));

// Authorities.
assert.ok(tls.rootCertificates.length > 50);
assert.ok(Object.isFrozen(tls.rootCertificates));
assert.match(tls.rootCertificates[0], /^-----BEGIN CERTIFICATE-----\n[^]*-----END CERTIFICATE-----$/);
assert.strictEqual(tls.getCACertificates('bundled'), tls.rootCertificates);
assert.throws(() => tls.getCACertificates('mine'), { code: 'ERR_INVALID_ARG_VALUE' });

// Another program trusts whom its environment names, and, if that says so, everybody.
const program = `
  const fs = require('fs');
  const tls = require('tls');
  const keys = ${JSON.stringify(path.join(__dirname, 'keys'))};
  const read = (name) => fs.readFileSync(keys + '/' + name);
  const server = tls.createServer({ key: read('server-key.pem'), cert: read('server-cert.pem') },
                                  (socket) => socket.end());
  server.listen(0, () => {
    const client = tls.connect(server.address().port, 'localhost');
    client.on('secureConnect', () => console.log(client.authorized));
    client.on('error', (error) => console.log(error.code));
    client.on('close', () => server.close());
    client.resume();
  });
`;

function run(env) {
  const { stdout } = spawnSync(process.execPath, ['-e', program], {
    env: { ...process.env, ...env }, encoding: 'utf8',
  });
  return stdout.trim();
}

assert.strictEqual(run({}), 'UNABLE_TO_VERIFY_LEAF_SIGNATURE');
assert.strictEqual(run({ NODE_EXTRA_CA_CERTS: file('ca-cert.pem') }), 'true');
assert.strictEqual(run({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }), 'false');
