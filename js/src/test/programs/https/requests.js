'use strict';
// Requests over TLS: kept connections, large bodies, certificates that nobody vouches for, fetch.
const assert = require('assert');
const fs = require('fs');
const http = require('http');
const https = require('https');
const path = require('path');
const tls = require('tls');

const read = (name) => fs.readFileSync(path.join(__dirname, '..', 'tls', 'keys', name));
const ca = read('ca-cert.pem');

const server = https.createServer({ key: read('server-key.pem'), cert: read('server-cert.pem') });
server.on('request', (req, res) => {
  assert.ok(req.socket instanceof tls.TLSSocket);
  assert.strictEqual(req.socket.encrypted, true);
  let length = 0;
  req.on('data', (data) => {
    length += data.length;
  });
  req.on('end', () => res.end(`${req.method} ${req.url} ${req.headers.host} ${length}`));
});

function ask(options, body) {
  return new Promise((resolve, reject) => {
    const req = https.request({ host: 'localhost', port: server.address().port, ...options });
    req.on('error', reject);
    req.on('response', (res) => {
      assert.strictEqual(req.socket.authorized, true);
      let text = '';
      res.on('data', (data) => {
        text += data;
      });
      res.on('end', () => resolve({ text, status: res.statusCode, reused: req.reusedSocket }));
    });
    req.end(body);
  });
}

function names() {
  assert.ok(new https.Agent() instanceof http.Agent);
  assert.ok(https.Server.prototype instanceof tls.Server);
  assert.strictEqual(https.globalAgent.defaultPort, 443);
  assert.strictEqual(https.globalAgent.protocol, 'https:');
  const agent = new https.Agent();
  assert.strictEqual(agent.getName({}), 'localhost::::::::::::::::::::::');
  assert.strictEqual(
    agent.getName({
      host: 'h', port: 1, localAddress: 'l', ca: 'CA', cert: 'CERT', key: 'KEY', pfx: 'PFX',
      ciphers: 'C', rejectUnauthorized: false, servername: 's', minVersion: 'min',
      maxVersion: 'max', honorCipherOrder: true, secureOptions: 0, sigalgs: 'x',
    }), 'h:1:l:CA:CERT::C:KEY:PFX:false:s:min:max:::true:::0::"x"::');
  assert.throws(() => https.get('http://localhost/'), { code: 'ERR_INVALID_PROTOCOL' });
  assert.throws(() => http.get('https://localhost/'), { code: 'ERR_INVALID_PROTOCOL' });
}

async function main() {
  const { port } = server.address();
  const agent = new https.Agent({ keepAlive: true, ca });
  let answer = await ask({ agent, path: '/one' });
  assert.deepStrictEqual(
    answer, { text: `GET /one localhost:${port} 0`, status: 200, reused: false });
  await new Promise(setImmediate);
  answer = await ask({ agent, path: '/two', method: 'POST' }, Buffer.alloc(1_000_000));
  assert.deepStrictEqual(
    answer, { text: `POST /two localhost:${port} 1000000`, status: 200, reused: true });
  await new Promise(setImmediate);
  assert.strictEqual(Object.values(agent.freeSockets).flat().length, 1);
  agent.destroy();

  await assert.rejects(ask({ path: '/three' }), { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
  answer = await ask({ path: '/four', ca, agent: false });
  assert.strictEqual(answer.status, 200);
  await assert.rejects(
    ask({ ca, agent: false, headers: { host: 'other.example' } }),
    { code: 'ERR_TLS_CERT_ALTNAME_INVALID' });

  await assert.rejects(fetch(`https://localhost:${port}/`), (error) => {
    assert.strictEqual(error.cause.code, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE');
    return true;
  });

  // What is no TLS is told to the server, which may answer.
  const heard = new Promise((resolve) => server.on('clientError', (error, socket) => {
    socket.destroy();
    if (error.code === 'ERR_SSL_HTTP_REQUEST') resolve();
  }));
  http.get({ port, agent: false }).on('error', () => {});
  await heard;
}

names();
server.listen(0, async () => {
  await main();
  server.close();
  server.closeAllConnections();
});
