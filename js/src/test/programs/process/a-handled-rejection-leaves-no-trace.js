'use strict';
const assert = require('assert');
process.on('unhandledRejection', () => {});
const promise = Promise.reject(new Error('x'));
setTimeout(async () => {
  await assert.rejects(promise, /x/);
  assert.deepStrictEqual(Reflect.ownKeys(promise), []);
  assert.strictEqual(promise.constructor, Promise);
}, 1);
