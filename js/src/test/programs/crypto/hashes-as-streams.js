'use strict';
// A hash at the end of a pipe, several of them at a time, and what says that they are deprecated
// when they are called as functions.

const assert = require('node:assert');
const crypto = require('node:crypto');
const { PassThrough, Transform } = require('node:stream');
const { finished } = require('node:stream/promises');

async function digestOf(hash, text) {
  const source = new PassThrough();
  let digest = '';
  source.pipe(hash).setEncoding('hex').on('data', (part) => { digest += part; });
  source.end(text);
  await finished(hash);
  return digest;
}

async function run() {
  for (const text of ['first', 'second']) {
    const hash = crypto.createHash('sha256');
    const expected = crypto.createHash('sha256').update(text).digest('hex');
    assert.strictEqual(await digestOf(hash, text), expected);
    assert.ok(hash instanceof Transform);
  }
  const hmac = crypto.createHmac('sha1', 'key');
  const expected = crypto.createHmac('sha1', 'key').update('text').digest('hex');
  assert.strictEqual(await digestOf(hmac, 'text'), expected);
}

for (const name of ['Hash', 'Hmac']) {
  assert.strictEqual(Object.hasOwn(crypto[name].prototype, '_events'), false);
}

const warned = [];
process.on('warning', ({ name, code, message }) => warned.push([name, code, message]));
crypto.Hash('sha1');
crypto.Hash('sha1');
crypto.Hmac('sha1', 'key');
process.on('exit', () => assert.deepStrictEqual(warned, [
  ['DeprecationWarning', 'DEP0179', 'crypto.Hash constructor is deprecated.'],
  ['DeprecationWarning', 'DEP0181', 'crypto.Hmac constructor is deprecated.'],
]));

assert.throws(() => crypto.randomInt(2 ** 48), { message: /^The value of "max" is out of range/ });
assert.throws(() => crypto.randomInt(1, 2 ** 48 + 1), { message: /^The value of "max - min" is/ });

run();
