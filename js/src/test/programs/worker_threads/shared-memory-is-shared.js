'use strict';
// A SharedArrayBuffer is the same memory in all threads, and threads wait for each other on it.
const assert = require('assert');
const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');

const ROUNDS = 200;

if (isMainThread) {
  const memory = new SharedArrayBuffer(16);
  const numbers = new Int32Array(memory);
  const growable = new SharedArrayBuffer(8, { maxByteLength: 64 });
  const worker = new Worker(__filename, { workerData: { numbers, growable } });
  for (let round = 0; round < ROUNDS; round++) {
    while (Atomics.load(numbers, 0) !== 2 * round + 1) Atomics.wait(numbers, 0, 2 * round);
    Atomics.store(numbers, 0, 2 * round + 2);
    Atomics.notify(numbers, 0);
  }
  worker.on('message', (theirs) => {
    Atomics.store(numbers, 2, 1);
    Atomics.notify(numbers, 2);
    assert(theirs instanceof SharedArrayBuffer);
    assert.strictEqual(new Uint8Array(theirs)[3], 9);
    assert.strictEqual(growable.byteLength, 32);
  });
  worker.on('error', assert.fail);
  worker.on('exit', () => assert.strictEqual(numbers[1], ROUNDS));
} else {
  const { numbers, growable } = workerData;
  assert(numbers.buffer instanceof SharedArrayBuffer);
  for (let round = 0; round < ROUNDS; round++) {
    while (Atomics.load(numbers, 0) !== 2 * round) Atomics.wait(numbers, 0, 2 * round - 1);
    Atomics.add(numbers, 1, 1);
    Atomics.store(numbers, 0, 2 * round + 1);
    Atomics.notify(numbers, 0);
  }
  growable.grow(32);
  const own = new SharedArrayBuffer(4);
  new Uint8Array(own)[3] = 9;
  const wait = Atomics.waitAsync(numbers, 2, 0);
  assert.strictEqual(wait.async, true);
  // What is waited for so does not keep a thread alive.
  const alive = setInterval(() => {}, 1000);
  wait.value.then((how) => {
    assert.strictEqual(how, 'ok');
    clearInterval(alive);
  });
  parentPort.postMessage(own);
}
