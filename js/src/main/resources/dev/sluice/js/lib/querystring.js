'use strict';

// The module `querystring`: names and values with `&` and `=` between them.

const { Buffer } = require('buffer');
const { codes: { ERR_INVALID_URI } } = require('internal/errors');

// How many pairs `parse` takes unless told otherwise.
const DEFAULT_MAX_KEYS = 1000;

const encodedByte = /%[0-9A-Fa-f]{2}/;
const surrogate = /[\ud800-\udfff][^]?/g;

// Node takes whatever follows a surrogate for its other half.
function pairUp(half) {
  if (half.length === 1) throw new ERR_INVALID_URI();
  const low = half.charCodeAt(1) & 0x3FF;
  return String.fromCodePoint(0x10000 + ((half.charCodeAt(0) & 0x3FF) << 10 | low));
}

// encodeURIComponent escapes what Node does, and differs only for lone surrogates.
function qsEscape(str) {
  let text = str;
  if (typeof text !== 'string') text = typeof text === 'object' ? String(text) : `${text}`;
  try {
    return encodeURIComponent(text);
  } catch {
    return encodeURIComponent(text.replace(surrogate, pairUp));
  }
}

function hexValue(code) {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

function unescapeBuffer(s, decodeSpaces) {
  const bytes = Buffer.allocUnsafe(s.length);
  let length = 0;
  for (let i = 0; i < s.length; i++) {
    const code = s.charCodeAt(i);
    if (code === 0x2B && decodeSpaces) {
      bytes[length++] = 0x20;
      continue;
    }
    const high = code === 0x25 && i + 2 < s.length ? hexValue(s.charCodeAt(i + 1)) : -1;
    const low = high >= 0 ? hexValue(s.charCodeAt(i + 2)) : -1;
    if (low >= 0) {
      bytes[length++] = high * 16 + low;
      i += 2;
    } else {
      bytes[length++] = code;
    }
  }
  return bytes.subarray(0, length);
}

function qsUnescape(s, decodeSpaces) {
  try {
    return decodeURIComponent(s);
  } catch {
    return module.exports.unescapeBuffer(s, decodeSpaces).toString();
  }
}

function primitiveText(value) {
  switch (typeof value) {
    case 'string': return value;
    case 'number': return Number.isFinite(value) ? `${value}` : '';
    case 'bigint': return `${value}`;
    case 'boolean': return value ? 'true' : 'false';
    default: return '';
  }
}

function stringify(obj, sep, eq, options) {
  if (obj === null || typeof obj !== 'object') return '';
  const between = sep || '&';
  const is = eq || '=';
  const own = options && typeof options.encodeURIComponent === 'function';
  const encode = own ? options.encodeURIComponent : module.exports.escape;
  const encoded = (value) => (typeof value === 'boolean' || value === '' ? value :
    encode(value));
  const pairs = [];
  for (const key of Object.keys(obj)) {
    const name = encode(primitiveText(key));
    const values = Array.isArray(obj[key]) ? obj[key] : [obj[key]];
    for (const value of values) {
      const text = primitiveText(value);
      pairs.push(`${name}${is}${text === '' ? '' : encoded(text)}`);
    }
  }
  return pairs.join(between);
}

function add(result, name, value) {
  const had = result[name];
  if (had === undefined) result[name] = value;
  else if (Array.isArray(had)) had.push(value);
  else result[name] = [had, value];
}

function parse(qs, sep, eq, options) {
  const result = { __proto__: null };
  if (typeof qs !== 'string' || qs.length === 0) return result;
  const between = sep ? `${sep}` : '&';
  const is = eq ? `${eq}` : '=';
  let limit = DEFAULT_MAX_KEYS;
  if (options && typeof options.maxKeys === 'number') {
    limit = options.maxKeys > 0 ? options.maxKeys : Infinity;
  }
  const own = options && typeof options.decodeURIComponent === 'function';
  const decodeWith = own ? options.decodeURIComponent : module.exports.unescape;
  const always = own || decodeWith !== qsUnescape;
  const decode = (text) => {
    const spaced = text.includes('+') ? text.replaceAll('+', always ? '%20' : ' ') : text;
    return always || encodedByte.test(spaced) ? decodeSafely(spaced, decodeWith) : spaced;
  };
  const pairs = qs.split(between);
  // Nothing between two separators counts too.
  for (let i = 0; i < pairs.length && i < limit; i++) {
    const pair = pairs[i];
    if (pair === '') continue;
    const at = pair.indexOf(is);
    const name = at < 0 ? pair : pair.slice(0, at);
    add(result, decode(name), at < 0 ? '' : decode(pair.slice(at + is.length)));
  }
  return result;
}

function decodeSafely(text, decode) {
  try {
    return decode(text);
  } catch {
    return qsUnescape(text, true);
  }
}

module.exports = {
  unescapeBuffer,
  unescape: qsUnescape,
  escape: qsEscape,
  stringify,
  encode: stringify,
  parse,
  decode: parse,
};
