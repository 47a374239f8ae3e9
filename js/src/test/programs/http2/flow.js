'use strict';
// Who does not read is sent no more than the window; many streams share one connection.
const assert = require('assert');
const http2 = require('http2');
const { once } = require('events');

const SIZE = 1_000_000;

const server = http2.createServer();
server.on('stream', (stream, headers) => {
  stream.respond();
  const body = Buffer.alloc(SIZE, headers[':path'].slice(1));
  stream.end(body);
});

async function read(stream, letter) {
  let length = 0;
  for await (const chunk of stream) {
    assert.ok(chunk.every((byte) => byte === letter.charCodeAt(0)));
    length += chunk.length;
  }
  return length;
}

server.listen(0, '127.0.0.1', async () => {
  const client = http2.connect(`http://127.0.0.1:${server.address().port}`);

  const unread = client.request({ ':path': '/u' });
  await once(unread, 'response');
  const others = ['a', 'b', 'c', 'd', 'e', 'f'].map(
    (letter) => [letter, client.request({ ':path': `/${letter}` })]);
  const lengths = await Promise.all(others.map(([letter, each]) => read(each, letter)));
  assert.deepStrictEqual(lengths, others.map(() => SIZE));
  assert.ok(unread.readableLength <= 2 * 65_536, `${unread.readableLength} wait`);
  assert.strictEqual(await read(unread, 'u'), SIZE);

  const uploads = client.request({ ':path': '/x', ':method': 'POST' });
  uploads.resume();
  let accepted = true;
  for (let i = 0; accepted && i < 100; i++) accepted = uploads.write(Buffer.alloc(100_000));
  assert.strictEqual(accepted, false);
  uploads.close(http2.constants.NGHTTP2_CANCEL);
  await once(uploads, 'close');

  client.close();
  server.close();
});
