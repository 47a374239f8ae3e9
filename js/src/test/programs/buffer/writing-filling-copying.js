'use strict';
const assert = require('assert');

const b = Buffer.alloc(5);
assert.strictEqual(b.write('héé'), 5);
assert.strictEqual(b.fill(0).write('€€'), 3);
assert.strictEqual(b.write('ab', 4), 1);
assert.strictEqual(b.write('abcd', 1, 2), 2);
assert.strictEqual(b.write('6162', 'hex'), 2);
assert.strictEqual(b.write('abc', 2, 'latin1'), 3);
assert.strictEqual(b.write('\u6161\u6162\u6163', 'ucs2'), 4);
assert.throws(() => b.write('a', 6), { code: 'ERR_OUT_OF_RANGE' });
assert.throws(() => b.write('a', 0, 'nope'), { code: 'ERR_UNKNOWN_ENCODING' });
assert.throws(() => b.write(5), { code: 'ERR_INVALID_ARG_TYPE', message: 'argument must be a string' });

assert.strictEqual(b.fill('abc').toString(), 'abcab');
assert.strictEqual(b.fill('x', 1, 3).toString(), 'axxab');
assert.strictEqual(b.fill('é').toString('hex'), 'c3a9c3a9c3');
assert.strictEqual(b.fill('é', 'latin1').toString('hex'), 'e9e9e9e9e9');
assert.strictEqual(b.fill('6162', 'hex').toString(), 'ababa');
assert.strictEqual(b.fill(0x141).toString(), 'AAAAA');
assert.strictEqual(b.fill(Buffer.from('12')).toString(), '12121');
assert.strictEqual(b.fill('').toString('hex'), '0000000000');
assert.throws(() => b.fill(Buffer.alloc(0)), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => b.fill('zz', 'hex'), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => b.fill('a', 0, 9), { code: 'ERR_OUT_OF_RANGE' });

const source = Buffer.from('abcde');
assert.strictEqual(source.copy(b), 5);
assert.strictEqual(source.copy(b, 3), 2);
assert.strictEqual(b.toString(), 'abcab');
assert.strictEqual(source.copy(b, 0, 4), 1);
assert.strictEqual(source.copy(b, 9), 0);
assert.strictEqual(source.copy(b, 0, 5), 0);
assert.throws(() => source.copy(b, -1), { code: 'ERR_OUT_OF_RANGE' });
assert.throws(() => source.copy(b, 0, 9), { code: 'ERR_OUT_OF_RANGE' });
source.copy(source, 1);
assert.strictEqual(source.toString(), 'aabcd');

assert.strictEqual(Buffer.concat([Buffer.from('a'), new Uint8Array([98])]).toString(), 'ab');
assert.strictEqual(Buffer.concat([Buffer.from('abc')], 2).toString(), 'ab');
assert.strictEqual(Buffer.concat([Buffer.from('a')], 3).toString('hex'), '610000');
assert.throws(() => Buffer.concat([Buffer.from('a'), 'b']),
              { message: /The "list\[1\]" argument must be an instance of Buffer or Uint8Array/ });

assert.strictEqual(Buffer.from('0102', 'hex').swap16().toString('hex'), '0201');
assert.strictEqual(Buffer.from('01020304', 'hex').swap32().toString('hex'), '04030201');
assert.strictEqual(Buffer.from('0102030405060708', 'hex').swap64().toString('hex'),
                   '0807060504030201');
assert.throws(() => Buffer.alloc(3).swap16(),
              { code: 'ERR_INVALID_BUFFER_SIZE', message: 'Buffer size must be a multiple of 16-bits' });

assert.strictEqual(b.utf8Slice(0, 2), b.toString('utf8', 0, 2));
assert.throws(() => b.utf8Slice(7, 9), { code: 'ERR_OUT_OF_RANGE', message: 'Index out of range' });
assert.strictEqual(b.latin1Write('xy', 3), 2);
assert.strictEqual(b.toString('latin1', 3), 'xy');
assert.strictEqual(b.toString('utf8', -3, 99).length, 5);
assert.strictEqual(b.toString('utf8', 3, 1), '');
