'use strict';
// A listener that throws does not disturb the others or the caller: its exception becomes an
// uncaught one in a tick. The promise of an async listener that rejects does the same.
const assert = require('assert');

const seen = [];
process.on('uncaughtException', (error) => seen.push(error.message));
const target = new EventTarget();
target.addEventListener('x', () => { throw new Error('thrown'); });
target.addEventListener('x', async () => { throw new Error('rejected'); });
target.addEventListener('x', () => seen.push('third'));
assert.strictEqual(target.dispatchEvent(new Event('x')), true);
seen.push('dispatched');
process.on('exit', () => {
  assert.deepStrictEqual(seen.slice(0, 2), ['third', 'dispatched']);
  assert.deepStrictEqual(seen.slice(2).sort(), ['rejected', 'thrown']);
});
