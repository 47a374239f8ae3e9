'use strict';
// What a stream is not allowed: more bytes than its window, headers beyond the limit of a block.
const assert = require('assert');
const http2 = require('http2');
const net = require('net');
const { once } = require('events');

const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
const WINDOW = 18;
const [DATA, HEADERS, RST_STREAM, SETTINGS] = [0, 1, 3, 4];
const ACK = 1;
const END_HEADERS = 4;

function frame(type, flags, stream, payload = Buffer.alloc(0)) {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head[3] = type;
  head[4] = flags;
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

function* framesOf(bytes) {
  for (let at = 0; at + 9 <= bytes.length && at + 9 + bytes.readUIntBE(at, 3) <= bytes.length;) {
    const length = bytes.readUIntBE(at, 3);
    yield { type: bytes[at + 3], payload: bytes.subarray(at + 9, at + 9 + length) };
    at += 9 + length;
  }
}

async function beyondTheWindow() {
  const server = http2.createServer({ settings: { initialWindowSize: WINDOW } });
  const failed = new Promise((resolve) => {
    server.on('stream', (stream) => stream.on('error', resolve));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const socket = net.connect(server.address().port, '127.0.0.1');
  let received = Buffer.alloc(0);
  const reset = new Promise((resolve) => {
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const found = [...framesOf(received)].find(({ type }) => type === RST_STREAM);
      if (found) resolve(found.payload.readUInt32BE());
    });
  });
  // :method POST, :scheme http, :path /, :authority x
  const fields = Buffer.from([0x83, 0x86, 0x84, 0x01, 0x01, 0x78]);
  socket.write(PREFACE);
  socket.write(frame(SETTINGS, 0, 0));
  await once(socket, 'data');
  socket.write(frame(SETTINGS, ACK, 0));
  socket.write(frame(HEADERS, END_HEADERS, 1, fields));
  socket.write(frame(DATA, 0, 1, Buffer.alloc(WINDOW + 1)));

  const error = await failed;
  assert.strictEqual(error.code, 'ERR_HTTP2_STREAM_ERROR');
  assert.strictEqual(error.message, 'Stream closed with error code NGHTTP2_FLOW_CONTROL_ERROR');
  assert.strictEqual(await reset, http2.constants.NGHTTP2_FLOW_CONTROL_ERROR);
  socket.destroy();
  server.close();
}

async function beyondTheBlock() {
  const server = http2.createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = http2.connect(`http://127.0.0.1:${server.address().port}`,
                               { maxSendHeaderBlockLength: 10 });
  const request = client.request();
  request.on('error', () => {});
  const [type, code] = await once(request, 'frameError');
  assert.strictEqual(type, HEADERS);
  assert.strictEqual(code, http2.constants.NGHTTP2_FRAME_SIZE_ERROR);
  client.destroy();
  server.close();
}

function packed() {
  const bytes = http2.getPackedSettings({ customSettings: { 9999: 301 }, headerTableSize: 100 });
  assert.strictEqual(bytes.toString('hex'), '000100000064270f0000012d');
}

packed();
beyondTheWindow().then(beyondTheBlock);
