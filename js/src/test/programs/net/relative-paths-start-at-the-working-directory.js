'use strict';
// The path of a server or a connection is relative to the working directory, also after that was
// changed; what the server says of itself is the path as it was given.
const assert = require('assert');
const fs = require('fs');
const net = require('net');
const os = require('os');
const path = require('path');

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'sluice-'));
process.on('exit', () => fs.rmSync(directory, { recursive: true, force: true }));
fs.mkdirSync(path.join(directory, 'inner'));
process.chdir(path.join(directory, 'inner'));

const server = net.createServer((socket) => socket.end('hello')).listen('../a.sock', () => {
  assert.strictEqual(server.address(), '../a.sock');
  assert.ok(fs.existsSync(path.join(directory, 'a.sock')));
  process.chdir('..');
  const client = net.connect('a.sock').setEncoding('utf8');
  let text = '';
  client.on('data', (chunk) => { text += chunk; });
  client.on('close', () => {
    assert.strictEqual(text, 'hello');
    server.close(missing);
  });
});

function missing() {
  net.connect('none.sock').on('error', (error) => {
    assert.strictEqual(error.code, 'ENOENT');
    assert.strictEqual(error.address, 'none.sock');
    assert.strictEqual(error.message, 'connect ENOENT none.sock');
  });
}
