'use strict';
const assert = require('assert');
const crypto = require('crypto');

assert.strictEqual(crypto.randomBytes(16).length, 16);
assert.notDeepStrictEqual(crypto.randomBytes(16), crypto.randomBytes(16));
for (const size of [-1, 2 ** 31]) {
  assert.throws(() => crypto.randomBytes(size), { code: 'ERR_OUT_OF_RANGE' });
}
assert.throws(() => crypto.randomBytes('5'), { code: 'ERR_INVALID_ARG_TYPE' });

let called = 0;
crypto.randomBytes(8, (error, bytes) => {
  assert.strictEqual(error, null);
  assert.strictEqual(bytes.length, 8);
  called++;
});
crypto.randomFill(new Uint32Array(4), 1, 2, (error, array) => {
  assert.ifError(error);
  assert.strictEqual(array[0], 0);
  assert.strictEqual(array[3], 0);
  called++;
});
process.on('exit', () => assert.strictEqual(called, 2));

const filled = crypto.randomFillSync(Buffer.alloc(32), 16);
assert.strictEqual(filled.subarray(0, 16).every((byte) => byte === 0), true);
assert.strictEqual(filled.subarray(16).every((byte) => byte === 0), false);
assert.throws(() => crypto.randomFillSync(Buffer.alloc(4), 5), { code: 'ERR_OUT_OF_RANGE' });

for (let i = 0; i < 100; i++) {
  const drawn = crypto.randomInt(3, 6);
  assert.ok(drawn >= 3 && drawn < 6);
}
assert.throws(() => crypto.randomInt(1, 1), { code: 'ERR_OUT_OF_RANGE' });
assert.throws(() => crypto.randomInt(1.5), { code: 'ERR_INVALID_ARG_TYPE' });
assert.match(crypto.randomUUID(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

const values = new Uint8Array(16);
assert.strictEqual(globalThis.crypto.getRandomValues(values), values);
assert.ok(values.some((byte) => byte !== 0));
assert.throws(() => globalThis.crypto.getRandomValues(new Float32Array(1)), { name: 'TypeMismatchError' });
assert.throws(() => globalThis.crypto.getRandomValues(new Uint8Array(65537)), { name: 'QuotaExceededError' });
