'use strict';
// enterWith() after the first await of a function is not seen by whoever awaits the function;
// before the first await it is, because that still is the caller's code.
const assert = require('assert');
const { AsyncLocalStorage } = require('async_hooks');

const storage = new AsyncLocalStorage();

async function later() {
  await null;
  storage.enterWith('later');
  await null;
  assert.strictEqual(storage.getStore(), 'later');
}

async function atOnce() {
  storage.enterWith('at once');
  await null;
  assert.strictEqual(storage.getStore(), 'at once');
}

async function main() {
  await later();
  assert.strictEqual(storage.getStore(), undefined);
  const running = atOnce();
  assert.strictEqual(storage.getStore(), 'at once');
  await running;
  assert.strictEqual(storage.getStore(), 'at once');
  await Promise.all([1, 2, 3].map(async (number) => {
    await null;
    storage.enterWith(number);
    await new Promise(setImmediate);
    assert.strictEqual(storage.getStore(), number);
  }));
  assert.strictEqual(storage.getStore(), 'at once');
}

let done = false;
main().then(() => { done = true; });
process.on('exit', () => assert.ok(done));
