'use strict';
const assert = require('assert');
const crypto = require('crypto');
const { Transform } = require('stream');

const digest = (algorithm, data, ...rest) =>
  crypto.createHash(algorithm, ...rest).update(data).digest('hex');
assert.strictEqual(digest('md5', 'a'), '0cc175b9c0f1b6a831c399e269772661');
assert.strictEqual(digest('SHA1', 'a'), '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8');
assert.strictEqual(digest('RSA-SHA256', ''), digest('sha256', ''));
assert.strictEqual(digest('sha512-256', 'abc').slice(0, 16), '53048e2681941ef9');
assert.strictEqual(digest('sha3-256', 'abc').slice(0, 16), '3a985da74fe225b2');
assert.strictEqual(digest('shake128', '', { outputLength: 5 }), '7f9c2ba4e8');
assert.strictEqual(crypto.hash('sha1', 'a'), digest('sha1', 'a'));
assert.strictEqual(crypto.hash('sha1', 'a', 'base64'), 'hvfkN/qlp/zhXR3cuerq6jd2Z7g=');

// Updates add up; a copy goes its own way.
const first = crypto.createHash('sha256').update('a').update(Buffer.from('b'));
const copy = first.copy();
first.update('63', 'hex');
assert.strictEqual(first.digest('hex'), digest('sha256', 'abc'));
assert.strictEqual(copy.digest().toString('hex'), digest('sha256', 'ab'));
for (const again of [() => first.digest(), () => first.update('x'), () => first.copy()]) {
  assert.throws(again, { code: 'ERR_CRYPTO_HASH_FINALIZED', message: 'Digest already called' });
}
assert.throws(() => crypto.createHash('nope'), { message: 'Digest method not supported' });
assert.throws(() => crypto.createHash(5), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => crypto.createHash('md5').update(5), { code: 'ERR_INVALID_ARG_TYPE' });

const hmac = (key) => crypto.createHmac('sha256', key).update('a').digest('hex');
assert.strictEqual(hmac('k'), '78da91511e675587f5b9df78bedebaf5560da2abb88162ee875dcdf744951d9e');
assert.strictEqual(hmac(''), crypto.createHmac('sha256', Buffer.alloc(0)).update('a').digest('hex'));
assert.strictEqual(hmac(crypto.createSecretKey(Buffer.from('k'))), hmac('k'));
assert.throws(() => crypto.createHmac('nope', 'k'),
              { code: 'ERR_CRYPTO_INVALID_DIGEST', message: 'Invalid digest: nope' });
assert.throws(() => crypto.createHmac('md5', 5), { code: 'ERR_INVALID_ARG_TYPE' });

// A hash is a stream, too.
const stream = crypto.createHash('sha1');
assert.ok(stream instanceof Transform);
stream.setEncoding('hex');
let streamed = '';
stream.on('data', (chunk) => { streamed += chunk; });
stream.on('end', () => assert.strictEqual(streamed, digest('sha1', 'ab')));
stream.write('a');
stream.end('b');
process.on('exit', () => assert.notStrictEqual(streamed, ''));

assert.ok(crypto.getHashes().includes('sha256'));
assert.strictEqual(crypto.timingSafeEqual(Buffer.from('ab'), new Uint8Array([97, 98])), true);
assert.throws(() => crypto.timingSafeEqual(Buffer.from('a'), Buffer.from('ab')),
              { name: 'RangeError', code: 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH' });
