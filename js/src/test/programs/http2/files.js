'use strict';
// Answers that are files, and parts of them.
const assert = require('assert');
const fs = require('fs');
const http2 = require('http2');
const { once } = require('events');

const content = fs.readFileSync(__filename, 'utf8');

const handlers = {
  '/file'(stream) {
    stream.respondWithFile(__filename, { 'content-type': 'text/javascript' }, {
      statCheck(stat, headers) {
        headers['x-size'] = stat.size;
      },
    });
  },
  '/part'(stream) {
    stream.respondWithFile(__filename, {}, { offset: 3, length: 7 });
  },
  '/descriptor'(stream) {
    const fd = fs.openSync(__filename, 'r');
    stream.respondWithFD(fd, {});
    stream.on('close', () => fs.closeSync(fd));
  },
  '/missing'(stream) {
    stream.respondWithFile(`${__filename}.none`, {}, {
      onError(error) {
        assert.strictEqual(error.code, 'ENOENT');
        stream.respond({ ':status': 404 }, { endStream: true });
      },
    });
  },
  '/folder'(stream) {
    stream.respondWithFile(__dirname, {}, {
      onError(error) {
        assert.strictEqual(error.code, 'ERR_HTTP2_SEND_FILE');
        stream.respond({ ':status': 403 }, { endStream: true });
      },
    });
  },
};

async function ask(client, path) {
  const request = client.request({ ':path': path });
  request.setEncoding('utf8');
  const response = once(request, 'response');
  let text = '';
  request.on('data', (chunk) => {
    text += chunk;
  });
  const [headers] = await response;
  if (!request.readableEnded) await once(request, 'end');
  return { headers, text };
}

const server = http2.createServer();
server.on('stream', (stream, headers) => handlers[headers[':path']](stream));
server.listen(0, '127.0.0.1', async () => {
  const client = http2.connect(`http://127.0.0.1:${server.address().port}`);
  const file = await ask(client, '/file');
  assert.strictEqual(file.text, content);
  assert.strictEqual(file.headers['content-length'], `${content.length}`);
  assert.strictEqual(file.headers['x-size'], `${content.length}`);
  const part = await ask(client, '/part');
  assert.strictEqual(part.text, content.slice(3, 10));
  assert.strictEqual(part.headers['content-length'], '7');
  assert.strictEqual((await ask(client, '/descriptor')).text, content);
  assert.strictEqual((await ask(client, '/missing')).headers[':status'], 404);
  assert.strictEqual((await ask(client, '/folder')).headers[':status'], 403);
  client.close();
  server.close();
});
