'use strict';
// A program that replaces the write of its standard error gets warnings, too; and it may replace the
// global objects process and Buffer, which stay accessors.
const assert = require('assert');

const written = [];
process.stderr.write = (text) => written.push(text);
process.emitWarning('careful');
setImmediate(() => {
  assert.strictEqual(written.length, 1);
  assert.match(written[0], /Warning: careful\n/);
});

for (const name of ['process', 'Buffer']) {
  const original = globalThis[name];
  globalThis[name] = 1;
  assert.strictEqual(globalThis[name], 1);
  globalThis[name] = original;
  const { get, enumerable } = Object.getOwnPropertyDescriptor(globalThis, name);
  assert.deepStrictEqual([typeof get, enumerable], ['function', false]);
}
