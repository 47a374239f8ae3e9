'use strict';

// The errors that Node makes in its native part of `crypto`: they have a code, and one text each.

const { errorWithMessage } = require('internal/errors');

const known = {
  '__proto__': null,
  'ERR_CRYPTO_INVALID_AUTH_TAG': ['TypeError', 'Invalid authentication tag length'],
  'ERR_CRYPTO_INVALID_CURVE': ['TypeError', 'Invalid EC curve name'],
  'ERR_CRYPTO_INVALID_IV': ['TypeError', 'Invalid initialization vector'],
  'ERR_CRYPTO_INVALID_KEYLEN': ['RangeError', 'Invalid key length'],
  'ERR_CRYPTO_INVALID_KEYPAIR': ['RangeError', 'Invalid key pair'],
  'ERR_CRYPTO_INVALID_KEYTYPE':
    ['RangeError', 'Private key is not valid for specified curve.'],
  'ERR_CRYPTO_INVALID_SCRYPT_PARAMS': ['RangeError', 'Invalid scrypt params'],
  'ERR_CRYPTO_INVALID_STATE': ['Error', 'Invalid state'],
  'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH':
    ['RangeError', 'Input buffers must have the same byte length'],
  'ERR_CRYPTO_UNKNOWN_DH_GROUP': ['Error', 'Unknown DH group'],
  'ERR_CRYPTO_UNKNOWN_CIPHER': ['Error', 'Unknown cipher'],
};

/** The error of a code; `detail` follows its text after a colon. */
function cryptoError(code, detail) {
  const [kind, text] = known[code];
  return errorWithMessage(kind, code, detail === undefined ? text : `${text}: ${detail}`);
}

module.exports = { cryptoError };
