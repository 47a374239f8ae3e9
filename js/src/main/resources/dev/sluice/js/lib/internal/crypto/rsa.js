'use strict';

// Encryption by RSA: for the owner of a key by its public half, by the owner with the private half.

const binding = internalBinding('signatures');
const { fromJava } = require('internal/buffer/memory');
const { toBytes } = require('internal/crypto/args');
const { privateContent, publicContent } = require('internal/crypto/key_input');
const { validateString } = require('internal/validators');

const PKCS1_PADDING = 1;
const OAEP_PADDING = 4;

function operation(name, contentOf, defaultPadding) {
  return { [name]: (options, buffer) => {
    const key = contentOf(options);
    const { padding, oaepHash = 'sha1', oaepLabel, encoding } = options;
    validateString(oaepHash, 'key.oaepHash');
    const label = oaepLabel === undefined ? new Uint8Array() :
      toBytes(oaepLabel, 'key.oaepLabel', encoding);
    const data = toBytes(buffer, 'buffer', encoding);
    return fromJava(binding.rsa(name, key, padding || defaultPadding, oaepHash, label, data));
  } }[name];
}

module.exports = {
  privateDecrypt: operation('privateDecrypt', (key) => privateContent(key), OAEP_PADDING),
  privateEncrypt: operation('privateEncrypt', (key) => privateContent(key), PKCS1_PADDING),
  publicDecrypt: operation('publicDecrypt', (key) => publicContent(key), PKCS1_PADDING),
  publicEncrypt: operation('publicEncrypt', (key) => publicContent(key), OAEP_PADDING),
};
