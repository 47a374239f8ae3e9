'use strict';
// Ciphers that authenticate: each byte comes out as it goes in, and the end tells whether it was
// right. And those that are neither AES nor authenticated.
const assert = require('assert');
const { createCipheriv, createDecipheriv, getCipherInfo, getCiphers } = require('crypto');

const vectors = [
  ['aes-128-gcm', 16, 12, undefined, '3b817c0fa90e3113e58c6a', '0fee5f79eb7a5a72044ce77c9697ff88'],
  ['aes-128-gcm', 16, 12, 4, '3b817c0fa90e3113e58c6a', '0fee5f79'],
  ['aes-128-gcm', 16, 16, undefined, '81c5771b89150a96fb1afa', '20a031e7cf63ea0c08c448fa28da21a8'],
  ['chacha20-poly1305', 32, 12, 16, '8e799e42e2839fb503418d', 'a3b8e8aca84ee765c3b7d1ca7845df10'],
];
for (const [name, keyLength, ivLength, authTagLength, text, tag] of vectors) {
  const args = [name, Buffer.alloc(keyLength, 1), Buffer.alloc(ivLength, 2), { authTagLength }];
  const cipher = createCipheriv(...args).setAAD(Buffer.from('aad'));
  const parts = [cipher.update('hello '), cipher.update('world')];
  assert.deepStrictEqual(parts.map((part) => part.length), [6, 5]);
  assert.strictEqual(cipher.final().length, 0);
  assert.strictEqual(Buffer.concat(parts).toString('hex'), text);
  assert.strictEqual(cipher.getAuthTag().toString('hex'), tag);

  const decipher = createDecipheriv(...args).setAAD(Buffer.from('aad'));
  assert.strictEqual(decipher.update(parts[0], null, 'utf8'), 'hello ');
  assert.strictEqual(decipher.update(parts[1], null, 'utf8'), 'world');
  decipher.setAuthTag(tag, 'hex');
  assert.strictEqual(decipher.final().length, 0);

  for (const [aad, sent] of [['other', text], ['aad', text.replace(/^./, '0')]]) {
    const refusing = createDecipheriv(...args).setAAD(Buffer.from(aad)).setAuthTag(tag, 'hex');
    refusing.update(sent, 'hex');
    assert.throws(() => refusing.final(),
                  { message: 'Unsupported state or unable to authenticate data' });
  }
  const untold = createDecipheriv(...args);
  untold.update(text, 'hex');
  assert.throws(() => untold.final(),
                { message: 'Unsupported state or unable to authenticate data' });
}

// In many pieces as at once.
for (const name of ['aes-256-gcm', 'chacha20-poly1305']) {
  const args = [name, Buffer.alloc(32, 7), Buffer.alloc(12, 9), { authTagLength: 16 }];
  const data = Buffer.alloc(5000, 'many pieces');
  const whole = createCipheriv(...args);
  const expected = whole.update(data);
  whole.final();
  const piecewise = createCipheriv(...args);
  const pieces = [];
  for (let at = 0, size = 1; at < data.length; at += size, size = (size * 7) % 97 + 1) {
    pieces.push(piecewise.update(data.subarray(at, at + size)));
  }
  piecewise.final();
  assert.deepStrictEqual(Buffer.concat(pieces), expected);
  assert.deepStrictEqual(piecewise.getAuthTag(), whole.getAuthTag());
}

// RFC 8439, 2.4.2: the counter is in front of the nonce.
const stream = createCipheriv(
  'chacha20', Buffer.from(Array.from({ length: 32 }, (_, i) => i)),
  Buffer.from('01000000000000000000004a00000000', 'hex'));
const sunscreen = "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for " +
  'the future, sunscreen would be it.';
assert.strictEqual(stream.update(sunscreen, 'utf8', 'hex').slice(0, 32),
                   '6e2e359a2568f98041ba0728dd0d6981');

const triple = createCipheriv('des3', Buffer.alloc(24, 1), Buffer.alloc(8));
assert.strictEqual(triple.update('hello', 'utf8', 'hex') + triple.final('hex'),
                   '5a2542ea615d4c2a');

assert.deepStrictEqual({ ...getCipherInfo('chacha20-poly1305') }, {
  mode: 'stream', name: 'chacha20-poly1305', nid: 1018, keyLength: 32, blockSize: undefined,
  ivLength: 12,
});
assert.strictEqual(getCipherInfo(44).name, 'des-ede3-cbc');
assert.strictEqual(getCipherInfo('chacha20', { ivLength: 12 }), undefined);
for (const name of ['aes-128-ctr', 'aes-256-gcm', 'chacha20-poly1305', 'des-ede3-cbc']) {
  assert.ok(getCiphers().includes(name), name);
}

const gcm = (options) => createCipheriv('aes-128-gcm', Buffer.alloc(16), Buffer.alloc(12), options);
const wrong = [
  [() => createCipheriv('none', '', ''), 'ERR_CRYPTO_UNKNOWN_CIPHER'],
  [() => createCipheriv('chacha20', Buffer.alloc(32), Buffer.alloc(12)), 'ERR_CRYPTO_INVALID_IV'],
  [() => createCipheriv('des3', Buffer.alloc(23), Buffer.alloc(8)), 'ERR_CRYPTO_INVALID_KEYLEN'],
  [() => gcm({ authTagLength: 3 }), 'ERR_CRYPTO_INVALID_AUTH_TAG'],
  [() => gcm({ authTagLength: 'x' }), 'ERR_INVALID_ARG_VALUE'],
  [() => gcm().getAuthTag(), 'ERR_CRYPTO_INVALID_STATE'],
  [() => {
    const cipher = gcm();
    cipher.update('a');
    cipher.setAAD(Buffer.from('late'));
  }, 'ERR_CRYPTO_INVALID_STATE'],
];
for (const [call, code] of wrong) assert.throws(call, { code }, `${call}`);
