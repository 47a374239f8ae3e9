'use strict';
// A socket that is sent leaves its process; a server that is sent is in both; what is sent after a
// handle arrives after it.

const assert = require('assert');
const { fork } = require('child_process');
const net = require('net');

if (process.argv[2] === 'child') {
  const got = [];
  process.on('message', (message, handle) => {
    got.push([message, handle?.constructor.name ?? null]);
    if (message === 'socket') {
      handle.on('end', () => process.send({ got }));
      handle.end('from the child');
      handle.resume();
    } else if (message === 'server') {
      assert.strictEqual(handle.listening, true);
      handle.on('connection', (socket) => {
        handle.close();
        socket.end('accepted in the child');
      });
      process.send({ port: handle.address().port });
    } else if (message === 'leave') {
      process.disconnect();
    }
  });
} else {
  const child = fork(__filename, ['child']);
  const done = [];
  child.on('exit', (code, signal) => {
    assert.deepStrictEqual([code, signal], [0, null]);
    done.push('exit');
  });
  child.on('message', (message) => {
    if (message.got) {
      assert.deepStrictEqual(message.got, [
        ['before', null], ['socket', 'Socket'], ['after', null],
      ]);
      sendServer(child);
    } else {
      net.connect(message.port).setEncoding('utf8').on('data', (text) => {
        assert.strictEqual(text, 'accepted in the child');
        done.push('server');
        child.send('leave');
      });
    }
  });
  sendSocket(child, done);
  process.on('exit', () => {
    assert.deepStrictEqual(done, ['told', 'text', 'closed', 'server', 'exit']);
  });
}

function sendSocket(child, done) {
  const server = net.createServer({ pauseOnConnect: true }, (socket) => {
    assert.strictEqual(server._connections, 1);
    child.send('before');
    child.send('socket', socket, (error) => {
      assert.strictEqual(error, null);
      done.push('told');
    });
    child.send('after');
    assert.strictEqual(socket._handle, null);
    assert.strictEqual(server._connections, 0);
    server.close(() => done.push('closed'));
  });
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect(server.address().port, '127.0.0.1');
    client.setEncoding('utf8').on('data', (text) => {
      assert.strictEqual(text, 'from the child');
      done.push('text');
    });
  });
}

function sendServer(child) {
  const server = net.createServer();
  server.listen(0, () => {
    child.send('server', server, () => server.close());
  });
}
