'use strict';
// Whom a client does not believe, and by which code it says so.
const assert = require('assert');
const fs = require('fs');
const path = require('path');
const tls = require('tls');

const read = (name) => fs.readFileSync(path.join(__dirname, 'keys', name));
const ca = read('ca-cert.pem');
const key = (name) => ({ key: read(`${name}-key.pem`), cert: read(`${name}-cert.pem`) });
const withChain = (...names) => ({
  key: read('leaf-key.pem'),
  cert: Buffer.concat(names.map((name) => read(`${name}-cert.pem`))),
});
const agent = { servername: 'agent.example' };

const cases = [
  ['signed by itself', key('self'), {}, 'DEPTH_ZERO_SELF_SIGNED_CERT',
   /^self-signed certificate; if the root CA/],
  ['signed by itself, and trusted', key('self'), { ca: read('self-cert.pem') }, undefined],
  ['expired', key('expired'), {}, 'CERT_HAS_EXPIRED', /^certificate has expired$/],
  ['without its issuer', key('leaf'), agent, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
   /^unable to verify the first certificate; /],
  ['with its issuer', withChain('leaf', 'inter'), agent, undefined],
  ['of a name below', withChain('leaf', 'inter'), { servername: 'one.agent.example' }, undefined],
  ['of a root unknown', withChain('leaf', 'inter'), { ...agent, ca: read('self-cert.pem') },
   'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', /^unable to get local issuer certificate$/],
  ['of a root shown', withChain('leaf', 'inter', 'ca'), { ...agent, ca: read('self-cert.pem') },
   'SELF_SIGNED_CERT_IN_CHAIN', /^self-signed certificate in certificate chain$/],
  ['of a root that nobody has', key('server'), { ca: undefined },
   'UNABLE_TO_VERIFY_LEAF_SIGNATURE', /./],
  ['of another name', key('server'), { servername: 'other.example' },
   'ERR_TLS_CERT_ALTNAME_INVALID', /Host: other\.example\. is not in the cert's altnames: DNS:loc/],
  ['of two labels below', withChain('leaf', 'inter'), { servername: 'a.b.agent.example' },
   'ERR_TLS_CERT_ALTNAME_INVALID', /a\.b\.agent\.example/],
  ['of a check of the program\'s own', key('server'),
   { checkServerIdentity: () => Object.assign(new Error('no'), { code: 'MINE' }) }, 'MINE', /^no$/],
];

function attempt([what, served, asked, code, message]) {
  return new Promise((resolve) => {
    const server = tls.createServer(served, (socket) => {
      socket.on('error', () => {});
      socket.end();
    });
    const told = code === undefined ? Promise.resolve() :
      new Promise((heard) => server.on('tlsClientError', (error) => heard(error.code)));
    server.listen(0, () => {
      const options = { port: server.address().port, host: 'localhost', ca, ...asked };
      const client = tls.connect(options);
      let secure = false;
      client.on('secureConnect', () => {
        secure = true;
        assert.strictEqual(client.authorized, true, what);
      });
      let failure;
      client.on('error', (error) => {
        failure = error;
      });
      client.resume();
      client.on('close', (hadError) => {
        assert.strictEqual(failure?.code, code, what);
        assert.strictEqual(secure, code === undefined, what);
        assert.strictEqual(hadError, code !== undefined, what);
        if (code !== undefined) {
          assert.match(failure.message, message, what);
          assert.strictEqual(client.authorizationError, code, what);
        }
        server.close(() => {
          resolve(told.then((heard) => {
            if (code !== undefined) assert.strictEqual(heard, 'ECONNRESET', what);
          }));
        });
      });
    });
  });
}

// Who does not insist is told, and goes on.
function lenient() {
  return new Promise((resolve) => {
    const server = tls.createServer(key('self'), (socket) => socket.end('hello'));
    server.listen(0, () => {
      const client = tls.connect({
        port: server.address().port, host: 'localhost', rejectUnauthorized: false,
      }, () => {
        assert.strictEqual(client.authorized, false);
        assert.strictEqual(client.authorizationError, 'DEPTH_ZERO_SELF_SIGNED_CERT');
      });
      client.on('data', (data) => assert.strictEqual(data.toString(), 'hello'));
      client.on('close', () => server.close(resolve));
    });
  });
}

(async () => {
  for (const each of cases) await attempt(each);
  await lenient();
})();
