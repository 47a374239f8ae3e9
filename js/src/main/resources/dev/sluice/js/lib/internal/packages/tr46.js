'use strict';

// Internationalized domain names. Most are ASCII and need nothing of the package's tables, which
// take long to load.

const plain = /^[\0-\x7f]*$/;
const encodedLabel = /(^|\.)xn--/i;

function isPlain(domain) {
  return plain.test(domain) && !encodedLabel.test(domain);
}

function toASCII(domain, options) {
  return isPlain(domain) ? domain.toLowerCase() : require('npm/tr46').toASCII(domain, options);
}

function toUnicode(domain, options) {
  return isPlain(domain) ? { domain: domain.toLowerCase(), error: false } :
    require('npm/tr46').toUnicode(domain, options);
}

module.exports = { toASCII, toUnicode };
