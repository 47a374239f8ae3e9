'use strict';
// Places that are no numbers of bytes, memory that grows or has gone, lists that hold no bytes.
const assert = require('assert');
const { isAscii, isUtf8 } = require('buffer');
const { spawnSync } = require('child_process');
const url = require('url');

const source = Buffer.from('abcdef');
function copied(...places) {
  const target = Buffer.alloc(4, '.');
  return [source.copy(target, ...places), target.toString()];
}
assert.deepStrictEqual(copied(Infinity), [4, 'abcd']);
assert.deepStrictEqual(copied(2 ** 60), [0, '....']);
assert.deepStrictEqual(copied(0, -Infinity, 3), [3, 'abc.']);
assert.deepStrictEqual(copied(0, 0, Infinity), [0, '....']);
assert.deepStrictEqual(copied(0.9, 1.9, 3.9), [2, 'bc..']);
assert.throws(() => copied(-0.5), {
  code: 'ERR_OUT_OF_RANGE',
  message: 'The value of "targetStart" is out of range. It must be >= 0. Received -1',
});

const notWhole = (name, received) => ({
  code: 'ERR_OUT_OF_RANGE',
  message: `The value of "${name}" is out of range. It must be an integer. Received ${received}`,
});
assert.throws(() => source.fill('x', 1.5), notWhole('offset', 1.5));
assert.throws(() => source.fill('x', -Infinity), notWhole('offset', -Infinity));
assert.throws(() => source.fill('x', 0, NaN), notWhole('end', NaN));

for (const bad of [null, undefined, 'ab', new Uint16Array(1)]) {
  assert.throws(() => Buffer.concat([Buffer.alloc(3), bad]), {
    code: 'ERR_INVALID_ARG_TYPE', message: /^The "list\[1\]" argument must be an instance of Buffer/,
  });
  assert.throws(() => Buffer.concat([bad], 2 ** 31), { code: 'ERR_INVALID_ARG_TYPE' });
}

const growing = new ArrayBuffer(3, { maxByteLength: 8 });
const [whole, rest, part] =
  [Buffer.from(growing), Buffer.from(growing, 1), Buffer.from(growing, 0, 2)];
growing.resize(6);
assert.deepStrictEqual([whole.length, rest.length, part.length], [6, 5, 2]);
growing.resize(1);
assert.deepStrictEqual([whole.length, rest.length, part.length], [1, 0, 0]);

const gone = new ArrayBuffer(4);
const view = new Uint8Array(gone);
structuredClone(gone, { transfer: [gone] });
for (const test of [isAscii, isUtf8]) {
  assert.throws(() => test(gone), {
    code: 'ERR_INVALID_STATE', message: 'Cannot validate on a detached buffer',
  });
  assert.strictEqual(test(view), true);
}

// Half a pair is written as the character that stands for none.
const halves = spawnSync(process.execPath, ['-e', 'console.log("a\\ud800b"); console.error("\\udc00")']);
assert.strictEqual(halves.stdout.toString(), 'a\ufffdb\n');
assert.strictEqual(halves.stderr.toString(), '\ufffd\n');

assert.strictEqual(url.domainToASCII('a:80'), '');
assert.strictEqual(url.domainToASCII('[::1]'), '[::1]');
