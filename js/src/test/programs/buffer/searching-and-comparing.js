'use strict';
const assert = require('assert');

const b = Buffer.from('abcabcé');
assert.strictEqual(b.indexOf('c'), 2);
assert.strictEqual(b.indexOf('c', 3), 5);
assert.strictEqual(b.indexOf('c', -3), 5);
assert.strictEqual(b.lastIndexOf('a'), 3);
assert.strictEqual(b.lastIndexOf('a', -6), 0);
assert.strictEqual(b.lastIndexOf('b', undefined), 4);
assert.strictEqual(b.lastIndexOf('b', null), -1);
assert.strictEqual(b.indexOf('é'), 6);
assert.strictEqual(b.indexOf(''), 0);
assert.strictEqual(b.indexOf('', 99), b.length);
assert.strictEqual(b.indexOf(99), 2);
assert.strictEqual(b.indexOf(99 + 256), 2);
assert.strictEqual(b.indexOf(99.9), 2);
assert.strictEqual(b.indexOf(Buffer.from('bca')), 1);
assert.strictEqual(b.indexOf('6263', 'hex'), 1);
assert.strictEqual(b.includes('cab'), true);
assert.strictEqual(b.includes('x'), false);
assert.throws(() => b.indexOf({}), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => b.indexOf('a', 0, 'nope'), { code: 'ERR_UNKNOWN_ENCODING' });

// In UTF-16 only whole units match.
const wide = Buffer.from('a\u6161b', 'ucs2');
assert.strictEqual(wide.indexOf('b', 0, 'ucs2'), 4);
assert.strictEqual(wide.indexOf('\u6161', 0, 'ucs2'), 2);

assert.strictEqual(Buffer.compare(Buffer.from('a'), Buffer.from('b')), -1);
assert.strictEqual(Buffer.from('b').compare(Buffer.from('a')), 1);
assert.strictEqual(Buffer.from('ab').compare(Buffer.from('a')), 1);
assert.strictEqual(Buffer.from([200]).compare(Buffer.from([100])), 1);
assert.strictEqual(b.compare(Buffer.from('xbcx'), 1, 3, 1, 3), 0);
assert.throws(() => b.compare(b, 0, 99), { code: 'ERR_OUT_OF_RANGE' });
assert.throws(() => Buffer.compare('a', b), { code: 'ERR_INVALID_ARG_TYPE' });
assert.ok(b.equals(new Uint8Array(b)));
assert.ok(!b.equals(Buffer.from('x')));
assert.deepStrictEqual([Buffer.from('c'), Buffer.from('a')].sort(Buffer.compare).join(), 'a,c');
assert.strictEqual(b.lastIndexOf(4294967296, -0), -1);
assert.strictEqual(b.indexOf(b[0], -0), 0);
