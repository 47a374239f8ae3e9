'use strict';
// The Web Cryptography API with keys of pairs: made, exported, imported, used.
const assert = require('assert');
const { KeyObject, createSecretKey, generateKeyPairSync, sign, verify } = require('crypto');
const { subtle } = globalThis.crypto;

const data = Buffer.from('data');
const rsa = { modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]) };
const kinds = [
  [{ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', ...rsa }, ['sign', 'verify'], {}],
  [{ name: 'RSA-PSS', hash: 'SHA-384', ...rsa }, ['sign', 'verify'], { saltLength: 32 }],
  [{ name: 'RSA-OAEP', hash: 'SHA-1', ...rsa }, ['encrypt', 'decrypt'], {}],
  [{ name: 'ECDSA', namedCurve: 'P-256' }, ['sign', 'verify'], { hash: 'SHA-256' }],
  [{ name: 'Ed25519' }, ['sign', 'verify'], {}],
  [{ name: 'ECDH', namedCurve: 'P-521' }, ['deriveKey', 'deriveBits'], {}],
  [{ name: 'X25519' }, ['deriveBits'], {}],
];
const algorithms = { 'RSASSA-PKCS1-v1_5': 'RS256', 'RSA-PSS': 'PS384', 'RSA-OAEP': 'RSA-OAEP',
                     'Ed25519': 'Ed25519' };

async function travels(algorithm, key) {
  const isRsa = algorithm.name.startsWith('RSA');
  const formats = key.type === 'private' ? ['pkcs8', 'jwk'] : ['spki', 'jwk'];
  if (key.type === 'public' && !isRsa) formats.push('raw');
  for (const format of formats) {
    const exported = await subtle.exportKey(format, key);
    if (format === 'jwk') {
      assert.strictEqual(exported.alg, algorithms[algorithm.name]);
      assert.deepStrictEqual(exported.key_ops, key.usages);
    } else {
      assert.ok(exported instanceof ArrayBuffer);
    }
    const back = await subtle.importKey(format, exported, algorithm, true, key.usages);
    assert.strictEqual(back.type, key.type);
    assert.deepStrictEqual(back.algorithm, key.algorithm);
    assert.ok(KeyObject.from(back).equals(KeyObject.from(key)));
  }
  await assert.rejects(subtle.exportKey(key.type === 'private' ? 'spki' : 'pkcs8', key),
                       { name: 'NotSupportedError' });
}

async function signs(name, options, { publicKey, privateKey }) {
  const algorithm = { name, ...options };
  const signature = await subtle.sign(algorithm, privateKey, data);
  assert.ok(signature instanceof ArrayBuffer);
  assert.strictEqual(await subtle.verify(algorithm, publicKey, signature, data), true);
  assert.strictEqual(await subtle.verify(algorithm, publicKey, signature, Buffer.from('x')), false);
  await assert.rejects(subtle.sign(algorithm, publicKey, data), { name: 'InvalidAccessError' });
}

async function encrypts(name, { publicKey, privateKey }) {
  const encrypted = await subtle.encrypt({ name }, publicKey, data);
  assert.deepStrictEqual(Buffer.from(await subtle.decrypt({ name }, privateKey, encrypted)), data);
  await assert.rejects(subtle.decrypt({ name }, privateKey, Buffer.alloc(128)),
                       { name: 'OperationError' });
}

async function agrees(algorithm, usages, mine) {
  const theirs = await subtle.generateKey(algorithm, true, usages);
  const derive = (own, other, length) =>
    subtle.deriveBits({ name: algorithm.name, public: other.publicKey }, own.privateKey, length);
  for (const [length, bytes] of [[null, algorithm.name === 'ECDH' ? 66 : 32], [128, 16], [9, 2]]) {
    const secret = await derive(mine, theirs, length);
    assert.strictEqual(secret.byteLength, bytes);
    assert.deepStrictEqual(secret, await derive(theirs, mine, length));
  }
  await assert.rejects(derive(mine, theirs, 1000), { name: 'OperationError' });
}

async function main() {
  for (const [algorithm, usages, options] of kinds) {
    const pair = await subtle.generateKey(algorithm, true, usages);
    const { publicKey, privateKey } = pair;
    assert.deepStrictEqual([...publicKey.usages, ...privateKey.usages].sort(), [...usages].sort());
    await travels(algorithm, publicKey);
    await travels(algorithm, privateKey);
    if (usages.includes('sign')) await signs(algorithm.name, options, pair);
    else if (usages.includes('encrypt')) await encrypts(algorithm.name, pair);
    else await agrees(algorithm, usages, pair);
    await assert.rejects(subtle.generateKey(algorithm, true, []), { name: 'SyntaxError' });
    await assert.rejects(subtle.generateKey(algorithm, true, ['none']),
                         { code: 'ERR_INVALID_ARG_VALUE' });
    await assert.rejects(subtle.importKey('spki', data, algorithm, true, []),
                         { name: 'DataError' });
  }
  await vectors();
  await wraps();
  await bridges();
  done = true;
}

// A signature of RFC 8032, 7.1, test 2.
async function vectors() {
  const open = Buffer.from('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
                           'hex');
  const signature = Buffer.from(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
    '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00', 'hex');
  const key = await subtle.importKey('raw', open, 'Ed25519', false, ['verify']);
  assert.strictEqual(await subtle.verify('Ed25519', key, signature, Buffer.from([0x72])), true);
  await assert.rejects(subtle.exportKey('raw', key), { message: 'key is not extractable' });
}

async function wraps() {
  const wrapping = await subtle.generateKey({ name: 'AES-GCM', length: 128 }, true,
                                            ['wrapKey', 'unwrapKey']);
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const { privateKey } = await subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const how = { name: 'AES-GCM', iv: Buffer.alloc(12) };
  const wrapped = await subtle.wrapKey('jwk', privateKey, wrapping, how);
  const back = await subtle.unwrapKey('jwk', wrapped, wrapping, how, algorithm, true, ['sign']);
  assert.ok(KeyObject.from(back).equals(KeyObject.from(privateKey)));
  await assert.rejects(subtle.encrypt(how, wrapping, data), { name: 'InvalidAccessError' });
}

// Key objects become keys of this API, and these are keys for the rest of `crypto`.
async function bridges() {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = pair.privateKey.toCryptoKey(algorithm, true, ['sign']);
  assert.strictEqual(key.type, 'private');
  assert.ok(KeyObject.from(key).equals(pair.privateKey));
  assert.ok(verify('sha256', data, pair.publicKey, sign('sha256', data, key)));
  assert.throws(() => pair.privateKey.toCryptoKey({ ...algorithm, namedCurve: 'P-384' }, true,
                                                  ['sign']), { name: 'DataError' });
  assert.throws(() => pair.privateKey.toCryptoKey('Ed25519', true, ['sign']),
                { name: 'DataError' });
  assert.throws(() => pair.privateKey.toCryptoKey(algorithm, true, []), { name: 'SyntaxError' });
  const secret = createSecretKey(Buffer.alloc(16)).toCryptoKey('AES-GCM', true, ['encrypt']);
  assert.deepStrictEqual(secret.algorithm, { name: 'AES-GCM', length: 128 });
}

let done = false;
process.on('exit', () => assert.ok(done));
main();
