'use strict';
// Async generators, for await, thenables and Promise.all keep the context of the code that waits.
const assert = require('assert');
const { AsyncLocalStorage } = require('async_hooks');

const storage = new AsyncLocalStorage();

async function* numbers() {
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setImmediate(resolve));
    assert.strictEqual(storage.getStore(), 'reader');
    yield i;
  }
}

const thenable = {
  then(resolve) {
    assert.strictEqual(storage.getStore(), 'reader');
    setImmediate(() => storage.run('elsewhere', () => resolve('value')));
  },
};

let done = false;
storage.run('reader', async () => {
  for await (const number of numbers()) {
    assert.strictEqual(storage.getStore(), 'reader', String(number));
  }
  assert.strictEqual(await thenable, 'value');
  assert.strictEqual(storage.getStore(), 'reader');
  const all = await Promise.all([1, Promise.resolve(2), storage.run('x', async () => 3)]);
  assert.deepStrictEqual([...all, storage.getStore()], [1, 2, 3, 'reader']);
  await assert.rejects(storage.run('y', async () => { await null; throw new Error('no'); }), /no/);
  assert.strictEqual(storage.getStore(), 'reader');
  done = true;
});
process.on('exit', () => assert.ok(done));
