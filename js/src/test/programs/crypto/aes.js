'use strict';
const assert = require('assert');
const crypto = require('crypto');

const text = 'a text that is longer than a block, with é';
for (const [name, ivLength] of [['aes-128-cbc', 16], ['aes-192-cbc', 16], ['aes-256-ctr', 16],
                                ['aes-128-ecb', 0], ['aes256', 16], ['aes-256-gcm', 12]]) {
  const { keyLength } = crypto.getCipherInfo(name);
  const key = Buffer.alloc(keyLength, 7);
  const iv = ivLength === 0 ? null : Buffer.alloc(ivLength, 9);
  const cipher = crypto.createCipheriv(name, key, iv);
  const encrypted = cipher.update(text, 'utf8', 'hex') + cipher.final('hex');
  const decipher = crypto.createDecipheriv(name, key, iv);
  if (name.endsWith('gcm')) decipher.setAuthTag(cipher.getAuthTag());
  assert.strictEqual(decipher.update(encrypted, 'hex', 'utf8') + decipher.final('utf8'), text, name);
}

const gcm = crypto.createCipheriv('aes-256-gcm', Buffer.alloc(32), Buffer.alloc(12));
gcm.setAAD(Buffer.from('aad'));
assert.strictEqual(
  gcm.update('abc', 'utf8', 'hex') + gcm.final('hex') + gcm.getAuthTag().toString('hex'),
  'afc5238e81d3fc548c1d50a4bd95fe43b7cde1');

const zeros = (length) => Buffer.alloc(length);
const create = (...args) => () => crypto.createCipheriv(...args);
assert.throws(create('nope', zeros(16), zeros(16)), { code: 'ERR_CRYPTO_UNKNOWN_CIPHER' });
assert.throws(create('aes-128-cbc', zeros(15), zeros(16)), { code: 'ERR_CRYPTO_INVALID_KEYLEN' });
assert.throws(create('aes-128-cbc', zeros(16), zeros(15)), { code: 'ERR_CRYPTO_INVALID_IV' });

const wrong = (length) => {
  const decipher = crypto.createDecipheriv('aes-128-cbc', zeros(16), zeros(16));
  decipher.update(zeros(length));
  return () => decipher.final();
};
assert.throws(wrong(15), { code: 'ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH' });
assert.throws(wrong(16), { code: 'ERR_OSSL_BAD_DECRYPT' });
const forged = crypto.createDecipheriv('aes-256-gcm', zeros(32), zeros(12));
forged.setAuthTag(zeros(16));
forged.update('aa', 'hex');
assert.throws(() => forged.final(), { message: 'Unsupported state or unable to authenticate data' });

const unpadded = crypto.createCipheriv('aes-128-ecb', zeros(16), null).setAutoPadding(false);
assert.strictEqual(unpadded.update(zeros(16), null, 'hex') + unpadded.final('hex'),
                   '66e94bd4ef8a2c3b884cfa59ca342b2e');
assert.throws(() => unpadded.final(), { code: 'ERR_CRYPTO_INVALID_STATE' });
