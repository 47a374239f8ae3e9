'use strict';
// Bytes in both directions: much, slowly read, in both versions; ends, half ends, and idle times.
const assert = require('assert');
const fs = require('fs');
const path = require('path');
const tls = require('tls');

const read = (name) => fs.readFileSync(path.join(__dirname, 'keys', name));
const ca = read('ca-cert.pem');
const served = { key: read('server-key.pem'), cert: read('server-cert.pem') };
const once = (emitter, event) => new Promise((resolve) => emitter.once(event, resolve));

async function connect(options, listener, clientOptions) {
  const server = tls.createServer({ ...served, ...options }, listener);
  server.listen(0);
  await once(server, 'listening');
  const client = tls.connect({
    port: server.address().port, host: 'localhost', ca, ...clientOptions,
  });
  client.on('close', () => server.close());
  return client;
}

// Whoever writes is told when it is too much, and nothing is lost.
async function slowReader(version) {
  let sent = 0;
  let full;
  const enough = new Promise((resolve) => {
    full = resolve;
  });
  const client = await connect({ maxVersion: version }, (socket) => {
    assert.strictEqual(socket.getProtocol(), version);
    const block = Buffer.alloc(500_000, 'y');
    do sent += block.length; while (socket.write(block));
    socket.once('drain', () => socket.end());
    full();
  });
  await enough;
  let got = 0;
  client.on('data', (data) => {
    got += data.length;
    client.pause();
    setImmediate(() => client.resume());
  });
  await once(client, 'close');
  assert.strictEqual(got, sent);
  assert.strictEqual(client.bytesRead, sent);
}

// One end has said everything, the other goes on.
async function halfOpen() {
  const client = await connect({ allowHalfOpen: true }, (socket) => {
    let text = '';
    socket.on('data', (data) => {
      text += data;
    });
    socket.on('end', () => socket.end(`heard ${text}`));
  });
  let text = '';
  client.on('data', (data) => {
    text += data;
  });
  client.end('question');
  await once(client, 'close');
  assert.strictEqual(text, 'heard question');
}

async function idle() {
  const client = await connect({}, (socket) => socket.on('end', () => socket.end()));
  client.setTimeout(30);
  await once(client, 'timeout');
  client.end();
  client.resume();
  await once(client, 'close');
}

// Writes before the connection is secure, or there at all, wait for it.
async function impatient() {
  const client = await connect({}, (socket) => {
    let text = '';
    socket.on('data', (data) => {
      text += data;
      if (text === 'onetwo') socket.end(text);
    });
  });
  let written = 0;
  client.write('one', () => written++);
  client.cork();
  client.write('t', () => written++);
  client.write('wo', () => written++);
  client.uncork();
  const data = await once(client, 'data');
  assert.strictEqual(data.toString(), 'onetwo');
  await once(client, 'close');
  assert.strictEqual(written, 3);
}

// A connection that is destroyed is over for both.
async function destroyed() {
  let ended;
  const gone = new Promise((resolve) => {
    ended = resolve;
  });
  const client = await connect({}, (socket) => {
    socket.on('error', () => {});
    socket.on('close', ended);
    socket.resume();
  });
  await once(client, 'secureConnect');
  client.destroy(new Error('enough'));
  const error = await once(client, 'error');
  assert.strictEqual(error.message, 'enough');
  await gone;
}

// Into the program's own memory.
async function ownBuffer() {
  const buffer = Buffer.alloc(7);
  let text = '';
  const client = await connect({}, (socket) => socket.end('into a buffer of mine'), {
    onread: {
      buffer,
      callback(count, bytes) {
        assert.strictEqual(bytes, buffer);
        text += bytes.toString('latin1', 0, count);
      },
    },
  });
  await once(client, 'close');
  assert.strictEqual(text, 'into a buffer of mine');
}

(async () => {
  await slowReader('TLSv1.3');
  await slowReader('TLSv1.2');
  await halfOpen();
  await idle();
  await impatient();
  await destroyed();
  await ownBuffer();
})();
