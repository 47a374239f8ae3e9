'use strict';
// Run once when the launcher is built: the JVM records the classes that this program uses, and later
// ones start faster. It does what most programs do first: print, read files, wait, listen, connect.
// And it begins with a function that is called often, so that the compiler's classes are recorded.
const assert = require('node:assert');
const EventEmitter = require('node:events');
const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');
const { pipeline, Readable, Transform } = require('node:stream');
const util = require('node:util');

const MESSAGES = 20;
const CALLS = 200_000;

function sumTo(last) {
  let sum = 0;
  for (let i = 0; i <= last; i++) sum += i;
  return sum;
}

function calls() {
  let sum = 0;
  for (let i = 0; i < CALLS; i++) sum += sumTo(i % 10);
  assert.strictEqual(sum, CALLS / 10 * 165);
}

async function files() {
  const names = await fs.promises.readdir(__dirname);
  assert.ok(names.includes(path.basename(__filename)));
  assert.strictEqual(fs.readFileSync(__filename, 'utf8').length > 0, true);
}

async function streams() {
  const upper = new Transform({
    transform: (chunk, encoding, callback) => callback(null, String(chunk).toUpperCase()),
  });
  await util.promisify(pipeline)(Readable.from(['a', 'b']), upper, async (source) => {
    for await (const chunk of source) console.log(String(chunk), Buffer.byteLength(chunk));
  });
}

async function sockets() {
  const server = net.createServer((socket) => socket.pipe(socket));
  server.listen(0, '127.0.0.1');
  await EventEmitter.once(server, 'listening');
  const client = net.connect(server.address().port, '127.0.0.1');
  for (let i = 0; i < MESSAGES; i++) {
    client.write(Buffer.alloc(1000, String(i)));
    await EventEmitter.once(client, 'data');
  }
  client.end();
  await EventEmitter.once(client, 'close');
  server.close();
}

async function main() {
  calls();
  console.log('training', process.argv.length, { list: [1, 'two', null], map: new Map([[1, 2]]) });
  await new Promise((resolve) => setTimeout(resolve, 1));
  await new Promise(setImmediate);
  await files();
  await streams();
  await sockets();
  await Promise.reject(new TypeError('an error')).catch((error) => console.error(error));
}

main();
