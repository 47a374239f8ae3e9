'use strict';
const assert = require('assert');
const seen = [];
process.on('uncaughtException', (error, origin) => seen.push([error, origin]));
const mine = new TypeError('mine');
Promise.reject(mine);
setTimeout(() => Promise.reject({ not: 'an error' }), 5);
process.on('exit', () => {
  assert.strictEqual(seen.length, 2);
  assert.deepStrictEqual(seen[0], [mine, 'unhandledRejection']);
  const [error, origin] = seen[1];
  assert.strictEqual(origin, 'unhandledRejection');
  assert.strictEqual(error.code, 'ERR_UNHANDLED_REJECTION');
  assert.strictEqual(error.name, 'UnhandledPromiseRejection');
  assert.ok(error.message.endsWith('The promise rejected with the reason "#<Object>".'));
});
