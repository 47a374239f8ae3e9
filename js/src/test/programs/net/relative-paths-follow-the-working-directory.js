'use strict';
// A relative path of a socket is one from the program's working directory, also if it has moved,
// and is told as it was given.
const assert = require('assert');
const fs = require('fs');
const net = require('net');
const os = require('os');
const path = require('path');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'relative-'));
process.chdir(folder);
const server = net.createServer((socket) => socket.end('hello'));
server.listen('here.sock', () => {
  assert.strictEqual(server.address(), 'here.sock');
  assert.deepStrictEqual(fs.readdirSync(folder), ['here.sock']);
  fs.mkdirSync('below');
  process.chdir('below');
  const client = net.connect('../here.sock');
  client.setEncoding('utf8');
  let text = '';
  client.on('data', (chunk) => text += chunk);
  client.on('close', () => {
    assert.strictEqual(text, 'hello');
    server.close(() => {
      process.chdir('/');
      fs.rmSync(folder, { recursive: true });
    });
  });
});
