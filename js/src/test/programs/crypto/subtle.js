'use strict';
const assert = require('assert');
const { subtle } = globalThis.crypto;

const hex = (buffer) => Buffer.from(buffer).toString('hex');
const text = (value) => Buffer.from(value);

(async () => {
  const digest = await subtle.digest('SHA-256', text('a'));
  assert.ok(digest instanceof ArrayBuffer);
  assert.strictEqual(hex(digest).slice(0, 16), 'ca978112ca1bbdca');
  await assert.rejects(subtle.digest('nope', text('a')), { name: 'NotSupportedError' });

  const mac = await subtle.importKey('raw', text('k'), { name: 'HMAC', hash: 'SHA-256' }, false,
                                     ['sign', 'verify']);
  assert.deepStrictEqual(mac.usages, ['sign', 'verify']);
  assert.strictEqual(mac.type, 'secret');
  const signature = await subtle.sign('HMAC', mac, text('a'));
  assert.strictEqual(hex(signature).slice(0, 16), '78da91511e675587');
  assert.strictEqual(await subtle.verify('HMAC', mac, signature, text('a')), true);
  assert.strictEqual(await subtle.verify('HMAC', mac, signature, text('b')), false);
  await assert.rejects(subtle.exportKey('raw', mac), { message: 'key is not extractable' });

  // What SCRAM needs.
  const password = await subtle.importKey('raw', text('pencil'), 'PBKDF2', false, ['deriveBits']);
  const salted = await subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: text('salt'), iterations: 10 }, password, 256);
  assert.strictEqual(
    hex(salted), require('crypto').pbkdf2Sync('pencil', 'salt', 10, 32, 'sha256').toString('hex'));
  await assert.rejects(subtle.importKey('raw', text('k'), 'PBKDF2', true, ['deriveBits']),
                       { name: 'SyntaxError', message: 'PBKDF2 keys are not extractable' });

  const material = await subtle.importKey('raw', Buffer.alloc(32), 'HKDF', false, ['deriveKey']);
  const derived = await subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-512', salt: Buffer.alloc(0), info: Buffer.alloc(0) }, material,
    { name: 'AES-CBC', length: 128 }, true, ['encrypt']);
  assert.strictEqual((await subtle.exportKey('jwk', derived)).k, 'WdmlFmpQfzzw39YICaizhw');

  for (const name of ['AES-GCM', 'AES-CBC']) {
    const key = await subtle.generateKey({ name, length: 256 }, true, ['encrypt', 'decrypt']);
    const algorithm = { name, iv: Buffer.alloc(name === 'AES-GCM' ? 12 : 16) };
    const encrypted = await subtle.encrypt(algorithm, key, text('secret'));
    assert.strictEqual(Buffer.from(await subtle.decrypt(algorithm, key, encrypted)).toString(), 'secret');
    const broken = new Uint8Array(encrypted);
    broken[broken.length - 1] ^= 1;
    if (name === 'AES-GCM') {
      await assert.rejects(subtle.decrypt(algorithm, key, broken), { name: 'OperationError' });
    }
  }
  done = true;
})();

let done = false;
process.on('exit', () => assert.ok(done));
