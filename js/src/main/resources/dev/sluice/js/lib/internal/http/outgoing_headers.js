'use strict';

// The headers of an outgoing message as long as they can be changed: by their names in small
// letters, each with the name as it was written and its value.

const { kOutHeaders } = require('internal/http');
const { kUniqueHeaders } = require('internal/http/keys');
const { checkInvalidHeaderChar, validateHeaderName, validateHeaderValue } =
  require('internal/http/tokens');
const {
  codes: { ERR_HTTP_HEADERS_SENT, ERR_INVALID_ARG_TYPE, ERR_INVALID_CHAR },
} = require('internal/errors');
const { validateString } = require('internal/validators');

function mustNotBeSent(message, action) {
  if (message._header) throw new ERR_HTTP_HEADERS_SENT(action);
}

// What is to be remembered of a header that is not wanted, by its name.
const removals = {
  '__proto__': null,
  'connection': (message) => { message._removedConnection = true; },
  'content-length': (message) => { message._removedContLen = true; },
  'transfer-encoding': (message) => { message._removedTE = true; },
  'date': (message) => { message.sendDate = false; },
};

function set(message, name, value) {
  message[kOutHeaders] ??= { __proto__: null };
  message[kOutHeaders][name.toLowerCase()] = [name, value];
}

function asList(value) {
  return Array.isArray(value) ? value : [value];
}

// Several values of one trailer or header, each on a line of its own unless they are to be joined.
function linesOf(message, field, value) {
  if (!Array.isArray(value)) return [value];
  const joined = value.length > 1 && message[kUniqueHeaders]?.has(field.toLowerCase());
  return joined ? [value.join('; ')] : value;
}

const methods = {
  _renderHeaders() {
    mustNotBeSent(this, 'render');
    const rendered = {};
    for (const [name, value] of Object.values(this[kOutHeaders] ?? {})) rendered[name] = value;
    return rendered;
  },

  setHeader(name, value) {
    mustNotBeSent(this, 'set');
    validateHeaderName(name);
    validateHeaderValue(name, value);
    set(this, name, value);
    return this;
  },

  setHeaders(headers) {
    mustNotBeSent(this, 'set');
    if (!headers || Array.isArray(headers) || typeof headers.keys !== 'function' ||
        typeof headers.get !== 'function') {
      throw new ERR_INVALID_ARG_TYPE('headers', ['Headers', 'Map'], headers);
    }
    // The class Headers gives one cookie at a time.
    const cookies = [];
    for (const [name, value] of headers) {
      if (name === 'set-cookie') {
        cookies.push(...asList(value));
      } else {
        this.setHeader(name, value);
      }
    }
    if (cookies.length > 0) this.setHeader('set-cookie', cookies);
    return this;
  },

  appendHeader(name, value) {
    mustNotBeSent(this, 'append');
    validateHeaderName(name);
    validateHeaderValue(name, value);
    const entry = this[kOutHeaders]?.[name.toLowerCase()];
    if (entry === undefined) {
      set(this, name, value);
    } else {
      entry[1] = [...asList(entry[1]), ...asList(value)];
    }
    return this;
  },

  getHeader(name) {
    validateString(name, 'name');
    return this[kOutHeaders]?.[name.toLowerCase()]?.[1];
  },

  getHeaderNames() {
    return Object.keys(this[kOutHeaders] ?? {});
  },

  getRawHeaderNames() {
    return Object.values(this[kOutHeaders] ?? {}).map(([name]) => name);
  },

  getHeaders() {
    const values = { __proto__: null };
    for (const key in this[kOutHeaders]) values[key] = this[kOutHeaders][key][1];
    return values;
  },

  hasHeader(name) {
    validateString(name, 'name');
    return Boolean(this[kOutHeaders]?.[name.toLowerCase()]);
  },

  removeHeader(name) {
    validateString(name, 'name');
    mustNotBeSent(this, 'remove');
    const key = name.toLowerCase();
    removals[key]?.(this);
    if (this[kOutHeaders] !== null) delete this[kOutHeaders][key];
  },

  addTrailers(headers) {
    const keys = Object.keys(headers);
    this._trailer = '';
    for (const key of keys) {
      const [field, value] = Array.isArray(headers) ? headers[key] : [key, headers[key]];
      validateHeaderName(field, 'Trailer name');
      for (const each of linesOf(this, field, value)) {
        if (checkInvalidHeaderChar(each)) throw new ERR_INVALID_CHAR('trailer content', field);
        this._trailer += `${field}: ${each}\r\n`;
      }
    }
  },
};

function define(proto) {
  Object.assign(proto, methods);
}

// The option `uniqueHeaders`: names of those whose values go into one line.
function parseUniqueHeadersOption(headers) {
  return Array.isArray(headers) ? new Set(headers.map((name) => name.toLowerCase())) : null;
}

module.exports = { define, parseUniqueHeadersOption };
