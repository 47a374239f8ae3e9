'use strict';
// Headers of messages: setting, joining, rendering, and what is refused.
const assert = require('assert');
const http = require('http');

const { OutgoingMessage } = http;

{
  const message = new OutgoingMessage();
  assert.strictEqual(message.setHeader('X-One', 1), message);
  message.setHeader('Set-Cookie', ['a=1', 'b=2']);
  message.appendHeader('x-one', 'two').appendHeader('X-New', ['n', 'm']);
  assert.deepStrictEqual(message.getHeader('X-ONE'), [1, 'two']);
  assert.deepStrictEqual(message.getHeaderNames(), ['x-one', 'set-cookie', 'x-new']);
  assert.deepStrictEqual(message.getRawHeaderNames(), ['X-One', 'Set-Cookie', 'X-New']);
  assert.strictEqual(message.hasHeader('set-COOKIE'), true);
  message.removeHeader('Set-Cookie');
  assert.strictEqual(message.hasHeader('set-cookie'), false);
  const headers = message.getHeaders();
  assert.strictEqual(Object.getPrototypeOf(headers), null);
  assert.deepStrictEqual({ ...headers }, { 'x-one': [1, 'two'], 'x-new': ['n', 'm'] });
  message.setHeaders(new Map([['a', 'b'], ['c', ['d', 'e']]]));
  assert.strictEqual(message.getHeader('a'), 'b');
  assert.strictEqual(message.headersSent, false);
}

{
  const message = new OutgoingMessage();
  const refused = (call, code, text) => (
    assert.throws(call, text === undefined ? { code } : { code, message: text })
  );
  refused(() => message.setHeader('a b', 1), 'ERR_INVALID_HTTP_TOKEN',
          'Header name must be a valid HTTP token ["a b"]');
  refused(() => message.setHeader('a'), 'ERR_HTTP_INVALID_HEADER_VALUE',
          'Invalid value "undefined" for header "a"');
  refused(() => message.setHeader('a', 'b\nc'), 'ERR_INVALID_CHAR',
          'Invalid character in header content ["a"]');
  refused(() => message.setHeaders(['a', 'b']), 'ERR_INVALID_ARG_TYPE');
  refused(() => message.getHeader(1), 'ERR_INVALID_ARG_TYPE');
  refused(() => message.removeHeader(), 'ERR_INVALID_ARG_TYPE');
  refused(() => message.addTrailers({ 'ä': 1 }), 'ERR_INVALID_HTTP_TOKEN',
          'Trailer name must be a valid HTTP token ["ä"]');
  refused(() => message.addTrailers({ a: 'あ' }), 'ERR_INVALID_CHAR',
          'Invalid character in trailer content ["a"]');
  refused(() => http.validateHeaderName(''), 'ERR_INVALID_HTTP_TOKEN');
  refused(() => http.validateHeaderName('@', 'Field'), 'ERR_INVALID_HTTP_TOKEN',
          'Field must be a valid HTTP token ["@"]');
  refused(() => http.validateHeaderValue('a', undefined), 'ERR_HTTP_INVALID_HEADER_VALUE');
  refused(() => http.validateHeaderValue('a', '\u0000'), 'ERR_INVALID_CHAR');
  message._header = 'sent';
  refused(() => message.setHeader('a', 1), 'ERR_HTTP_HEADERS_SENT',
          'Cannot set headers after they are sent to the client');
  refused(() => message.removeHeader('a'), 'ERR_HTTP_HEADERS_SENT');
  refused(() => message._renderHeaders(), 'ERR_HTTP_HEADERS_SENT');
}

const server = http.createServer((req, res) => {
  assert.deepStrictEqual(req.rawHeaders.slice(0, 8), [
    'Accept', 'a', 'ACCEPT', 'b', 'Cookie', 'x=1; y=2', 'Host', `localhost:${port()}`,
  ]);
  assert.strictEqual(req.headers.accept, 'a, b');
  assert.deepStrictEqual(req.headersDistinct.accept, ['a', 'b']);
  assert.strictEqual(req.headers.cookie, 'x=1; y=2');
  req.resume();
  req.on('end', () => {
    assert.deepStrictEqual(req.trailers, { 'x-end': 'bye' });
    assert.deepStrictEqual(req.rawTrailers, ['X-End', 'bye']);
    assert.deepStrictEqual({ ...req.trailersDistinct }, { 'x-end': ['bye'] });
    res.setHeader('X-Kept', 'no');
    res.writeHead(201, 'Made', { 'X-Kept': 'yes', 'Trailer': 'X-Sum' });
    assert.throws(() => res.writeHead(200), { code: 'ERR_HTTP_HEADERS_SENT' });
    assert.strictEqual(res.headersSent, true);
    res.write('body');
    res.addTrailers({ 'X-Sum': '4', 'X-List': ['1', '2'] });
    res.end();
  });
});
const port = () => server.address().port;

server.listen(0, () => {
  const req = http.request({ port: port(), method: 'POST', agent: false }, (res) => {
    assert.strictEqual(res.statusCode, 201);
    assert.strictEqual(res.statusMessage, 'Made');
    assert.strictEqual(res.headers['x-kept'], 'yes');
    res.resume();
    res.on('end', () => {
      assert.deepStrictEqual(res.trailers, { 'x-sum': '4', 'x-list': '1, 2' });
      server.close();
    });
  });
  // Two headers of one name, as they are written.
  const names = [['Accept', 'a'], ['ACCEPT', 'b'], ['Cookie', ['x=1', 'y=2']],
                 ['Host', `localhost:${port()}`], ['Trailer', 'X-End']];
  req._storeHeader('POST / HTTP/1.1\r\n', names);
  req.addTrailers({ 'X-End': 'bye' });
  req.end('body');
});
