'use strict';
// A reaction that returns a thenable, or throws, still is in its context while the promise that it
// settles is resolved or rejected: the `then` of the thenable sees it, and who hears of a rejection
// that nobody handled.
const assert = require('assert');
const { AsyncLocalStorage } = require('async_hooks');

const storage = new AsyncLocalStorage();
const seen = [];
const thenable = (name) => ({
  then(resolve) {
    seen.push([name, storage.getStore()]);
    storage.run('inside', resolve, name);
  },
});

storage.run('first', () => {
  Promise.resolve().then(() => thenable('returned'))
    .then((name) => seen.push([`${name} after`, storage.getStore()]));
});

// What resolves a promise decides where `then` is called, not who made it.
let resolveLater;
storage.run('made', () => {
  new Promise((resolve) => { resolveLater = resolve; })
    .then((name) => seen.push([`${name} after`, storage.getStore()]));
});
storage.run('resolved', () => resolveLater(thenable('later')));

const rejections = [];
process.on('unhandledRejection', (error) => {
  rejections.push([error.message, storage.getStore()]);
});
storage.run('thrown', () => {
  Promise.resolve().then(() => { throw new Error('reaction'); });
});
storage.run('awaited', async () => {
  await null;
  throw new Error('function');
});
storage.run('at once', () => Promise.reject(new Error('now')));
// One that is handled before anybody looks is not told of.
storage.run('handled', () => {
  const promise = Promise.reject(new Error('handled'));
  Promise.resolve().then(() => promise.catch(() => {}));
});
Promise.reject(new Error('outside'));

setImmediate(() => {
  assert.deepStrictEqual(seen, [
    ['later', 'resolved'], ['returned', 'first'], ['later after', 'made'],
    ['returned after', 'first'],
  ]);
  assert.deepStrictEqual(rejections.sort(), [
    ['function', 'awaited'], ['now', 'at once'], ['outside', undefined], ['reaction', 'thrown'],
  ]);
  assert.strictEqual(storage.getStore(), undefined);
});
