'use strict';
// Over TLS: the handshake agrees on the protocol, and HTTP/1.1 is spoken to who knows no other.
const assert = require('assert');
const fs = require('fs');
const http2 = require('http2');
const https = require('https');
const path = require('path');
const { once } = require('events');

const read = (name) => fs.readFileSync(path.join(__dirname, '..', 'tls', 'keys', name));
const ca = read('ca-cert.pem');
const keys = { key: read('server-key.pem'), cert: read('server-cert.pem') };

const server = http2.createSecureServer({ ...keys, allowHTTP1: true }, (req, res) => {
  if (req.url === '/misdirected') res.statusCode = 421;
  res.end(`${req.httpVersion} ${req.socket.encrypted}`);
});

async function text(stream) {
  stream.setEncoding('utf8');
  let all = '';
  for await (const chunk of stream) all += chunk;
  return all;
}

server.listen(0, async () => {
  const { port } = server.address();
  const client = http2.connect(`https://localhost:${port}`, { ca });
  await once(client, 'connect');
  assert.strictEqual(client.alpnProtocol, 'h2');
  assert.strictEqual(client.encrypted, true);
  assert.ok(client.originSet.includes(`https://localhost:${port}`));
  assert.strictEqual(await text(client.request({ ':path': '/' })), '2.0 true');
  await text(client.request({ ':path': '/misdirected' }));
  assert.deepStrictEqual(client.originSet, []);
  client.close();
  await once(client, 'close');

  const request = https.get({ host: 'localhost', port, ca, agent: false });
  const [response] = await once(request, 'response');
  assert.strictEqual(await text(response), '1.1 true');

  const stranger = http2.connect(`https://localhost:${port}`);
  const [error] = await once(stranger, 'error');
  assert.ok(error.code);
  server.close();
});
