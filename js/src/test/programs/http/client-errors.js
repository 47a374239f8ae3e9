'use strict';
// What a client hears when there is no response, or only a part of one, and what it may not ask.
const assert = require('assert');
const http = require('http');
const net = require('net');

const refused = (options, code, message) => {
  assert.throws(() => http.request(options), message === undefined ? { code } : { code, message });
};
refused({ path: '/a b' }, 'ERR_UNESCAPED_CHARACTERS',
        'Request path contains unescaped characters');
refused({ protocol: 'ftp:' }, 'ERR_INVALID_PROTOCOL',
        'Protocol "ftp:" not supported. Expected "http:"');
refused({ method: 'A B' }, 'ERR_INVALID_HTTP_TOKEN', 'Method must be a valid HTTP token ["A B"]');
refused({ method: 1 }, 'ERR_INVALID_ARG_TYPE');
refused({ host: 1 }, 'ERR_INVALID_ARG_TYPE');
refused({ agent: {} }, 'ERR_INVALID_ARG_TYPE');
refused({ timeout: 'x' }, 'ERR_INVALID_ARG_TYPE');
refused({ maxHeaderSize: -1 }, 'ERR_OUT_OF_RANGE');
refused({ insecureHTTPParser: 0 }, 'ERR_INVALID_ARG_TYPE');
refused({ headers: { 'a b': 1 } }, 'ERR_INVALID_HTTP_TOKEN');
refused({ headers: { a: undefined } }, 'ERR_HTTP_INVALID_HEADER_VALUE');
refused('http://', 'ERR_INVALID_URL');

// Sends one request to a server that does with the connection what it is told.
function ask(serve, options) {
  return new Promise((resolve) => {
    const server = net.createServer(serve).listen(0, () => {
      const events = [];
      const req = http.get({ agent: false, ...options, port: server.address().port });
      const note = (name) => (error) => events.push(error?.code ? `${name} ${error.code}` : name);
      req.on('error', (error) => {
        events.push(`error ${error.code} ${error.message}`);
        Object.defineProperty(events, 'error', { value: error });
      });
      req.on('abort', note('abort'));
      req.on('response', (res) => {
        events.push(`response ${res.statusCode}`);
        for (const name of ['aborted', 'error', 'end', 'close']) res.on(name, note(`res ${name}`));
        res.resume();
      });
      req.on('close', () => {
        events.push('close');
        setImmediate(() => server.close(() => resolve(events)));
      });
      options?.then?.(req);
    });
  });
}

const says = (text) => (socket) => {
  socket.on('error', () => {});
  socket.once('data', () => socket.end(text));
};

async function main() {
  const hangUp = ['error ECONNRESET socket hang up', 'close'];
  assert.deepStrictEqual(await ask((socket) => socket.destroy()), hangUp);
  assert.deepStrictEqual(await ask(says('')), hangUp);
  assert.deepStrictEqual(await ask(says('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab')), [
    'response 200', 'res aborted', 'close', 'res error ECONNRESET', 'res close',
  ]);
  assert.deepStrictEqual(await ask(says('HTTP/1.1 200 OK\r\n\r\nuntil the end')), [
    'response 200', 'res end', 'res close', 'close',
  ]);
  const parse = await ask(says('GET /'));
  assert.deepStrictEqual(parse, [
    'error HPE_INVALID_CONSTANT Parse Error: Expected HTTP/, RTSP/ or ICE/', 'close',
  ]);
  assert.strictEqual(parse.error.bytesParsed, 0);
  assert.strictEqual(parse.error.reason, 'Expected HTTP/, RTSP/ or ICE/');
  assert.strictEqual(parse.error.rawPacket.toString(), 'GET /');
  const two = 'Content-Length: 1\r\nContent-Length: 1\r\n';
  assert.match((await ask(says(`HTTP/1.1 200 OK\r\n${two}\r\na`)))[0],
               /^error HPE_UNEXPECTED_CONTENT_LENGTH/);
  const long = `HTTP/1.1 200 OK\r\nA: ${'a'.repeat(200)}\r\n\r\n`;
  assert.match((await ask(says(long), { maxHeaderSize: 100 }))[0], /^error HPE_HEADER_OVERFLOW/);
  assert.deepStrictEqual(await ask(() => {}, { then: (req) => req.abort() }),
                         ['close', 'abort']);
  const own = new Error('own');
  own.code = 'OWN';
  assert.deepStrictEqual(await ask(() => {}, { then: (req) => req.destroy(own) }),
                         ['error OWN own', 'close']);
  assert.deepStrictEqual(await ask(() => {}, { signal: AbortSignal.abort() }),
                         ['error ABORT_ERR The operation was aborted', 'close']);
  const timedOut = await ask(() => {}, {
    timeout: 20, then: (req) => req.on('timeout', () => req.destroy()),
  });
  assert.deepStrictEqual(timedOut, hangUp);
}

main();
