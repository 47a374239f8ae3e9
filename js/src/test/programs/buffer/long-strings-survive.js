'use strict';
const assert = require('assert');

// Longer than the pool, with characters of one to four bytes.
const text = 'aé€😀'.repeat(50000);
const bytes = Buffer.from(text);
assert.strictEqual(bytes.length, Buffer.byteLength(text));
assert.strictEqual(bytes.length, 500000);
assert.strictEqual(bytes.toString(), text);
for (const encoding of ['hex', 'base64', 'base64url', 'latin1', 'ucs2']) {
  const encoded = bytes.toString(encoding);
  if (encoding === 'ucs2') continue;
  assert.ok(Buffer.from(encoded, encoding).equals(bytes), encoding);
}
assert.strictEqual(Buffer.from(text, 'ucs2').toString('ucs2'), text);

// Small ones share memory, and none of it twice.
const many = [];
for (let i = 0; i < 5000; i++) many.push(Buffer.from(`number ${i}`));
many.forEach((buffer, i) => assert.strictEqual(buffer.toString(), `number ${i}`));
