'use strict';

// The globals atob and btoa: strings of bytes to base64 and back, strict as the HTML standard has
// it.

const { Buffer } = require('buffer');
const { DOMException, codes: { ERR_MISSING_ARGS } } = require('internal/errors');

const NOT_LATIN1 = /[^\0-\xff]/;
const WHITESPACE = /[\t\n\f\r ]/g;
const ALPHABET = /^[A-Za-z0-9+/]*$/;

function refuse(message) {
  return new DOMException(message, 'InvalidCharacterError');
}

function btoa(input, count) {
  if (count === 0) throw new ERR_MISSING_ARGS('input');
  const text = `${input}`;
  if (NOT_LATIN1.test(text)) throw refuse('Invalid character');
  return Buffer.from(text, 'latin1').toString('base64');
}

function atob(input, count) {
  if (count === 0) throw new ERR_MISSING_ARGS('input');
  let text = `${input}`.replace(WHITESPACE, '');
  if (text.length % 4 === 0) text = text.replace(/==?$/, '');
  if (!ALPHABET.test(text)) throw refuse('Invalid character');
  if (text.length % 4 === 1) throw refuse('The string to be decoded is not correctly encoded.');
  return Buffer.from(text, 'base64').latin1Slice();
}

module.exports = { atob, btoa };
