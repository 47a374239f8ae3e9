'use strict';

// What names and values of headers may consist of, and the errors for those that do not.

const {
  codes: { ERR_HTTP_INVALID_HEADER_VALUE, ERR_INVALID_CHAR, ERR_INVALID_HTTP_TOKEN },
  hideStackFrames,
} = require('internal/errors');

const token = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/;
const notInValue = /[^\t\x20-\x7e\x80-\xff]/;

function checkIsHttpToken(text) {
  return token.test(text);
}

function checkInvalidHeaderChar(text) {
  return notInValue.test(text);
}

const validateHeaderName = hideStackFrames((name, label) => {
  if (typeof name !== 'string' || !name || !checkIsHttpToken(name)) {
    throw new ERR_INVALID_HTTP_TOKEN(label || 'Header name', name);
  }
});

const validateHeaderValue = hideStackFrames((name, value) => {
  if (value === undefined) throw new ERR_HTTP_INVALID_HEADER_VALUE(value, name);
  if (checkInvalidHeaderChar(value)) throw new ERR_INVALID_CHAR('header content', name);
});
Object.defineProperty(validateHeaderName, 'name', { value: 'validateHeaderName' });
Object.defineProperty(validateHeaderValue, 'name', { value: 'validateHeaderValue' });

module.exports = {
  checkInvalidHeaderChar, checkIsHttpToken, validateHeaderName, validateHeaderValue,
};
