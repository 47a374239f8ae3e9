'use strict';
// The global `crypto` is the Web Cryptography API, is seen by `for…in`, and cannot be assigned to.
const assert = require('assert');
const { webcrypto } = require('crypto');

const { enumerable, configurable, get, set } = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
assert.deepStrictEqual([enumerable, configurable, set], [true, true, undefined]);
assert.strictEqual(get.name, 'get crypto');
assert.strictEqual(globalThis.crypto, webcrypto);
assert.strictEqual(get.call(undefined), webcrypto);
assert.throws(() => get.call({}), { name: 'TypeError', code: 'ERR_INVALID_THIS' });
assert.throws(() => {
  globalThis.crypto = {};
}, TypeError);

const seen = [];
for (const name in globalThis) seen.push(name);
assert.ok(seen.includes('crypto'));

Object.defineProperty(globalThis, 'crypto', { value: 'mine', configurable: true, writable: true });
assert.strictEqual(crypto, 'mine');
