'use strict';
// Methods that a program replaces while data flows are what runs from then on, on the object, on
// the prototype, and in a subclass; and the original runs again once they are put back.
const assert = require('node:assert');
const net = require('node:net');
const { Duplex } = require('node:stream');

// Echoes one message after the other; `between(i, socket)` runs on the server before message i.
function exchange(count, serve, between, done) {
  let accepted;
  const server = net.createServer((socket) => {
    accepted = socket;
    serve(socket);
  });
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect(server.address().port, '127.0.0.1');
    let sent = 0;
    let answered = '';
    const next = () => {
      between(sent, accepted);
      client.write(`message ${sent++}\n`);
    };
    server.on('connection', () => setImmediate(next));
    client.setEncoding('utf8').on('data', (text) => {
      answered += text;
      if (!answered.endsWith(`${sent - 1}\n`)) return;
      if (sent < count) next(); else client.end();
    });
    client.on('close', () => {
      server.close();
      const expected = Array.from({ length: count }, (_, i) => `message ${i}\n`).join('');
      assert.strictEqual(answered, expected);
      done?.();
    });
  });
}

const ways = {
  listener: (socket) => socket.on('data', (chunk) => socket.write(chunk)),
  pipe: (socket) => socket.pipe(socket),
};

function counted(target, method, calls) {
  const original = target[method];
  target[method] = function(...args) {
    calls.push(method);
    return Reflect.apply(original, this, args);
  };
}

// How often each is called for a message at least.
const watched = { push: 1, write: 1, _write: 1, _writeGeneric: 1, _unrefTimer: 2, emit: 1 };
for (const serve of Object.values(ways)) {
  for (const [method, times] of Object.entries(watched)) {
    // From the second message to the third, on the object.
    const calls = [];
    let after = 0;
    exchange(6, serve, (i, socket) => {
      if (i === 2) counted(socket, method, calls);
      if (i === 4) {
        delete socket[method];
        after = calls.length;
        assert.ok(after >= 2 * times, `${method} was called ${after} times for two messages`);
      }
    }, () => assert.strictEqual(calls.length, after));
  }
}

// What a replaced method does to the data is done to it.
exchange(4, (socket) => socket.on('data', (chunk) => socket.write(chunk)), (i, socket) => {
  if (i !== 1) return;
  const seen = [];
  socket.push = function(chunk) {
    seen.push(String(chunk));
    return Duplex.prototype.push.call(this, chunk);
  };
  socket.once('end', () => {
    assert.deepStrictEqual(seen.slice(0, 3), ['message 1\n', 'message 2\n', 'message 3\n']);
  });
});

// A `_read` that was replaced is asked for more.
{
  let asked = 0;
  exchange(5, ways.listener, (i, socket) => {
    if (i !== 2) return;
    const { _read } = net.Socket.prototype;
    socket._read = function(n) {
      asked++;
      return _read.call(this, n);
    };
  }, () => assert.ok(asked >= 2, `asked ${asked} times`));
}

// A subclass of one's own.
{
  let written = 0;
  class Counting extends net.Socket {
    _write(chunk, encoding, callback) {
      written++;
      super._write(chunk, encoding, callback);
    }
  }
  const server = net.createServer((socket) => socket.pipe(socket));
  server.listen(0, '127.0.0.1', () => {
    const socket = new Counting();
    socket.connect(server.address().port, '127.0.0.1', () => socket.write(Buffer.from('one')));
    socket.once('data', () => {
      socket.write(Buffer.from('two'), () => {
        socket.end();
        server.close();
      });
    });
    socket.resume();
    socket.on('close', () => assert.strictEqual(written, 2));
  });
}

// A write whose turn comes later goes by the method of that time, and callbacks come in order.
{
  const order = [];
  const server = net.createServer((socket) => {
    socket.cork();
    socket.write(Buffer.from('a'), () => order.push('a'));
    socket.write(Buffer.from('b'), () => order.push('b'));
    socket._writev = null;
    counted(socket, '_write', order);
    socket.uncork();
    socket.end(() => order.push('end'));
    server.close();
  });
  server.listen(0, '127.0.0.1', () => {
    net.connect(server.address().port, '127.0.0.1').resume().on('close', () => {
      assert.deepStrictEqual(order, ['_write', '_write', 'a', 'b', 'end']);
    });
  });
}

// Methods of all sockets, when everything else is over, since it is for good.
const everywhere = [];
process.once('beforeExit', () => {
  exchange(3, ways.listener, (i) => {
    if (i === 1) counted(net.Socket.prototype, '_write', everywhere);
  }, () => assert.ok(everywhere.length >= 4, String(everywhere.length)));
});
process.on('exit', () => assert.ok(everywhere.length > 0));
