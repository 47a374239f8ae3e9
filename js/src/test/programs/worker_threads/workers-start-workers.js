'use strict';
// A worker is a parent, too; broadcasts reach all threads; the end of a parent ends its workers.
const assert = require('assert');
const { once } = require('events');
const { BroadcastChannel, Worker, isMainThread, parentPort, threadId,
        workerData } = require('worker_threads');

async function main() {
  const channel = new BroadcastChannel('everybody');
  const heard = [];
  const all = new Promise((resolve) => {
    channel.onmessage = ({ data }) => {
      if (heard.push(data.depth) === 3) resolve();
    };
  });
  const worker = new Worker(__filename, { workerData: 1 });
  const ids = [];
  worker.on('message', (id) => ids.push(id));
  await all;
  assert.deepStrictEqual(heard.sort(), [1, 2, 3]);
  channel.postMessage('end');
  channel.close();
  assert.deepStrictEqual(await once(worker, 'exit'), [0]);
  assert.strictEqual(new Set([threadId, ...ids]).size, 4);

  const parent = new Worker(`
    const { Worker, parentPort } = require('worker_threads');
    const child = new Worker('for (;;);', { eval: true });
    child.once('online', () => parentPort.postMessage('both'));`, { eval: true });
  await once(parent, 'message');
  assert.strictEqual(await parent.terminate(), 1);
}

function inWorker() {
  const channel = new BroadcastChannel('everybody');
  const tell = () => channel.postMessage({ depth: workerData });
  parentPort.postMessage(threadId);
  channel.onmessage = ({ data }) => {
    if (data === 'end') channel.close();
  };
  if (workerData < 3) {
    const next = new Worker(__filename, { workerData: workerData + 1 });
    next.on('message', (id) => parentPort.postMessage(id));
  }
  tell();
}

if (isMainThread) {
  main();
} else {
  inWorker();
}
