'use strict';

// The module `punycode`, deprecated in Node too: the npm package of that name.

process.emitWarning(
  'The `punycode` module is deprecated. Please use a userland alternative instead.',
  'DeprecationWarning', 'DEP0040');

const { version, ucs2, decode, encode, toASCII, toUnicode } = require('npm/punycode');

module.exports = { version, ucs2, decode, encode, toASCII, toUnicode };
