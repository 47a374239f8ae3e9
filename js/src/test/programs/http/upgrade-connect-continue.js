'use strict';
// Other protocols on the same connection, and answers before the answer.
const assert = require('assert');
const http = require('http');

const server = http.createServer((req, res) => {
  if (req.url === '/hints') {
    res.writeEarlyHints({ link: '</a.css>; rel=preload; as=style', 'x-id': '7' });
    res.writeProcessing();
  }
  res.end(`plain ${req.headers.upgrade ?? ''}`);
});
// However slow the machine: no connection is given up while it waits.
server.keepAliveTimeout = 0;

const ask = (options) => http.request({ port: server.address().port, ...options });

const tests = [
  (done) => {
    const req = ask({ path: '/hints' });
    const early = [];
    req.on('information', ({ statusCode, headers }) => early.push([statusCode, headers.link]));
    req.on('response', (res) => {
      assert.deepStrictEqual(early, [[103, '</a.css>; rel=preload; as=style'], [102, undefined]]);
      res.resume().on('end', done);
    });
    req.end();
  },
  (done) => {
    // Nobody speaks it: the request is an ordinary one.
    const req = ask({ headers: { Connection: 'Upgrade', Upgrade: 'chat' } });
    req.on('upgrade', () => assert.fail('was not upgraded'));
    req.on('response', async (res) => {
      assert.strictEqual(Buffer.concat(await res.toArray()).toString(), 'plain chat');
      done();
    });
    req.end();
  },
  (done) => {
    server.once('upgrade', (req, socket, head) => {
      assert.strictEqual(req.upgrade, true);
      assert.strictEqual(head.toString(), '');
      assert.strictEqual(socket.listenerCount('data'), 0);
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n' +
        'Upgrade: chat\r\n\r\nhello');
      socket.on('data', (chunk) => socket.end(`echo ${chunk}`));
    });
    const req = ask({ headers: { Connection: 'Upgrade', Upgrade: 'chat' } });
    req.on('upgrade', (res, socket, head) => {
      assert.strictEqual(res.statusCode, 101);
      assert.strictEqual(head.toString(), 'hello');
      assert.strictEqual(Object.keys(http.globalAgent.sockets).length, 0);
      socket.write('me');
      socket.setEncoding('utf8');
      socket.on('data', (text) => assert.strictEqual(text, 'echo me'));
      socket.on('end', done);
    });
    req.end();
  },
  (done) => {
    server.once('connect', (req, socket, head) => {
      assert.strictEqual(req.url, 'host:1');
      assert.strictEqual(head.length, 0);
      socket.end('HTTP/1.1 200 Connected\r\n\r\nthrough');
    });
    const req = ask({ method: 'CONNECT', path: 'host:1', agent: false });
    req.on('connect', (res, socket, head) => {
      assert.strictEqual(res.statusCode, 200);
      let text = head.toString();
      socket.on('data', (chunk) => { text += chunk; });
      socket.on('end', () => {
        assert.strictEqual(text, 'through');
        done();
      });
    });
    req.end();
  },
  (done) => {
    const req = ask({ method: 'PUT', headers: { Expect: '100-continue' } });
    let continued = false;
    req.on('continue', () => {
      continued = true;
      req.end('body');
    });
    req.on('response', (res) => {
      assert.strictEqual(continued, true);
      res.resume().on('end', done);
    });
  },
  (done) => {
    server.once('checkContinue', (req, res) => {
      res.writeHead(403);
      res.end();
    });
    const req = ask({ method: 'PUT', headers: { Expect: '100-continue' } });
    req.on('continue', () => assert.fail('was not told to go on'));
    req.on('response', (res) => {
      assert.strictEqual(res.statusCode, 403);
      req.end();
      res.resume().on('end', done);
    });
  },
];

server.listen(0, function next() {
  const test = tests.shift();
  if (test) {
    test(() => setImmediate(next));
  } else {
    server.close();
    http.globalAgent.destroy();
  }
});
