'use strict';
// terminate() ends a worker wherever it is; process.exit() in a worker ends that worker alone.
const assert = require('assert');
const { once } = require('events');
const { Worker, isMainThread } = require('worker_threads');
assert(isMainThread);

async function main() {
  const endless = new Worker(
    'require("worker_threads").parentPort.postMessage("in"); for (;;);', { eval: true });
  await once(endless, 'message');
  const ended = once(endless, 'exit');
  assert.strictEqual(await endless.terminate(), 1);
  assert.deepStrictEqual(await ended, [1]);
  assert.strictEqual(await endless.terminate(), undefined);

  const waiting = new Worker(`
    const memory = new Int32Array(new SharedArrayBuffer(4));
    require('worker_threads').parentPort.postMessage('in');
    Atomics.wait(memory, 0, 0);`, { eval: true });
  await once(waiting, 'message');
  assert.strictEqual(await waiting.terminate(), 1);

  const idle = new Worker('setInterval(() => {}, 1000)', { eval: true });
  await once(idle, 'online');
  await idle[Symbol.asyncDispose]();
  assert.strictEqual(idle.threadId, -1);

  const early = new Worker('setInterval(() => {}, 1000)', { eval: true });
  assert.strictEqual(typeof await early.terminate(), 'number');

  const leaving = new Worker(`
    const { parentPort } = require('worker_threads');
    process.on('exit', (code) => parentPort.postMessage(code));
    try { process.exit(5); } finally { parentPort.postMessage('finally'); }`, { eval: true });
  const messages = [];
  leaving.on('message', (message) => messages.push(message));
  assert.deepStrictEqual(await once(leaving, 'exit'), [5]);
  assert.deepStrictEqual(messages, [5]);

  // This one does not keep the program alive; the end of the program is its end.
  new Worker('setInterval(() => {}, 1000)', { eval: true }).unref();
  process.exitCode = 0;
}

main();
