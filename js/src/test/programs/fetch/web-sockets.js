'use strict';
// The global WebSocket against a server that answers in the frames of RFC 6455.
const assert = require('assert');
const { createHash } = require('crypto');
const http = require('http');

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

function unmasked(frame) {
  const length = frame[1] & 0x7f;
  const mask = frame.subarray(2, 6);
  const payload = frame.subarray(6, 6 + length);
  return { opcode: frame[0] & 0xf, payload: payload.map((byte, i) => byte ^ mask[i % 4]) };
}

const server = http.createServer().on('upgrade', (req, socket) => {
  const accept = createHash('sha1').update(req.headers['sec-websocket-key'] + GUID).digest('base64');
  socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
               `Sec-WebSocket-Accept: ${accept}\r\n\r\n`);
  socket.on('data', (frame) => {
    const { opcode, payload } = unmasked(frame);
    socket.write(Buffer.concat([Buffer.from([0x80 | opcode, payload.length]), payload]));
    if (opcode === 8) socket.end();
  });
});

server.listen(0, () => {
  const seen = [];
  const ws = new WebSocket(`ws://localhost:${server.address().port}/`);
  assert.strictEqual(ws.readyState, WebSocket.CONNECTING);
  ws.binaryType = 'arraybuffer';
  ws.onopen = () => ws.send('text');
  ws.addEventListener('message', ({ data }) => {
    seen.push(typeof data === 'string' ? data : [...new Uint8Array(data)]);
    if (seen.length === 1) {
      ws.send(new Uint8Array([1, 2, 255]));
    } else {
      ws.close(3001, 'enough');
    }
  });
  ws.onerror = ({ error }) => assert.fail(error);
  ws.onclose = (event) => {
    assert.ok(event instanceof CloseEvent);
    assert.deepStrictEqual([event.wasClean, event.code, event.reason], [true, 3001, 'enough']);
    assert.deepStrictEqual(seen, ['text', [1, 2, 255]]);
    server.close();
  };
});
