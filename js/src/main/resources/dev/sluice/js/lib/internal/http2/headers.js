'use strict';

// Headers: objects and lists of a program's on one side, and one text on the other, in which names
// and values follow each other by line feeds. A tab stands before a name that is sensitive.

const { codes, hideStackFrames } = require('internal/errors');
const { checkIsHttpToken } = require('internal/http/tokens');

const kSensitiveHeaders = Symbol('sensitiveHeaders');

const pseudoHeaders = new Set([':status', ':method', ':authority', ':scheme', ':path',
                               ':protocol']);

const singleValued = new Set([...pseudoHeaders, ...`
  access-control-allow-credentials access-control-max-age access-control-request-method age
  authorization content-encoding content-language content-length content-location content-md5
  content-range content-type date dnt etag expires from host if-match if-modified-since
  if-none-match if-range if-unmodified-since last-modified location max-forwards
  proxy-authorization range referer retry-after tk upgrade-insecure-requests user-agent
  x-content-type-options
`.trim().split(/\s+/)]);

const NOT_IN_VALUE = /[\0\r\n]/;

function isConnectionHeader(name, value) {
  switch (name) {
    case 'connection':
    case 'upgrade':
    case 'http2-settings':
    case 'keep-alive':
    case 'proxy-connection':
    case 'transfer-encoding':
      return true;
    case 'te':
      return value !== 'trailers';
    default:
      return false;
  }
}

const assertValidPseudoHeader = hideStackFrames((key) => {
  if (!pseudoHeaders.has(key)) throw new codes.ERR_HTTP2_INVALID_PSEUDOHEADER(key);
});

const assertValidPseudoHeaderResponse = hideStackFrames((key) => {
  if (key !== ':status') throw new codes.ERR_HTTP2_INVALID_PSEUDOHEADER(key);
});

const assertValidPseudoHeaderTrailer = hideStackFrames((key) => {
  throw new codes.ERR_HTTP2_INVALID_PSEUDOHEADER(key);
});

// Names and values one after the other, of an object or a list.
function flattened(headers) {
  if (Array.isArray(headers)) return headers;
  const list = [];
  for (const name of Object.keys(headers)) list.push(name, headers[name]);
  return list;
}

class HeaderText {
  #pseudo = [];
  #regular = [];
  #singles = new Set();
  #sensitive;
  #assertPseudo;
  #strict;

  constructor(sensitive, assertPseudo, strict) {
    this.#sensitive = new Set(sensitive?.map((name) => name.toLowerCase()));
    this.#assertPseudo = assertPseudo;
    this.#strict = strict;
  }

  add(key, given) {
    const name = key.toLowerCase();
    if (given === undefined || name === '') return;
    let value = given;
    if (Array.isArray(value)) {
      if (value.length === 0) return;
      if (value.length === 1) value = String(value[0]);
      else if (this.#strict && singleValued.has(name)) {
        throw new codes.ERR_HTTP2_HEADER_SINGLE_VALUE(name);
      }
    } else {
      value = String(value);
    }
    if (this.#strict && singleValued.has(name)) {
      if (this.#singles.has(name)) throw new codes.ERR_HTTP2_HEADER_SINGLE_VALUE(name);
      this.#singles.add(name);
    }
    this.#put(name, value);
  }

  #put(name, value) {
    if (name[0] === ':') {
      this.#assertPseudo(name);
      this.#line(this.#pseudo, name, value);
      return;
    }
    if (!checkIsHttpToken(name)) throw new codes.ERR_INVALID_HTTP_TOKEN('Header name', name);
    if (isConnectionHeader(name, value)) {
      throw new codes.ERR_HTTP2_INVALID_CONNECTION_HEADERS(name);
    }
    for (const one of Array.isArray(value) ? value : [value]) {
      this.#line(this.#regular, name, String(one));
    }
  }

  #line(lines, name, value) {
    if (NOT_IN_VALUE.test(value)) throw new codes.ERR_INVALID_CHAR('header content', name);
    lines.push(this.#sensitive.has(name) ? `\t${name}` : name, value);
  }

  toString() {
    return [...this.#pseudo, ...this.#regular].join('\n');
  }
}

// The text of headers; `assertPseudo` says which of the names with a colon may be there.
function textOf(headers, assertPseudo = assertValidPseudoHeader, strict = true) {
  const sensitive = headers[kSensitiveHeaders];
  if (sensitive !== undefined && !Array.isArray(sensitive)) {
    throw new codes.ERR_INVALID_ARG_VALUE('headers[http2.neverIndex]', sensitive);
  }
  const text = new HeaderText(sensitive, assertPseudo, strict);
  const list = flattened(headers);
  for (let i = 0; i + 1 < list.length; i += 2) text.add(list[i], list[i + 1]);
  return text.toString();
}

// The list of names and values that a text stands for, and which of them are sensitive.
function parse(text) {
  const list = text === '' ? [] : text.split('\n');
  const sensitive = [];
  for (let i = 0; i < list.length; i += 2) {
    if (list[i][0] === '\t') {
      list[i] = list[i].slice(1);
      sensitive.push(list[i]);
    }
  }
  return { list, sensitive };
}

function put(headers, name, value) {
  const before = headers[name];
  if (name === ':status') {
    headers[name] ??= value | 0;
  } else if (name === 'set-cookie') {
    if (before === undefined) headers[name] = [value];
    else before.push(value);
  } else if (before === undefined) {
    headers[name] = value;
  } else if (!singleValued.has(name)) {
    headers[name] = `${before}${name === 'cookie' ? '; ' : ', '}${value}`;
  }
}

function toHeaderObject(list, sensitive) {
  const headers = { __proto__: null };
  for (let i = 0; i + 1 < list.length; i += 2) put(headers, list[i], list[i + 1]);
  headers[kSensitiveHeaders] = sensitive;
  return headers;
}

module.exports = {
  assertValidPseudoHeader,
  assertValidPseudoHeaderResponse,
  assertValidPseudoHeaderTrailer,
  isConnectionHeader,
  kSensitiveHeaders,
  parse,
  textOf,
  toHeaderObject,
};
