'use strict';

// What becomes of a header that comes twice: `message.headers` keeps the first of some, joins
// others, and always has a list of `set-cookie`.

const FIRST = 0;
const COMMA = 1;
const SEMICOLON = 2;
const LIST = 3;

const firstOnly = new Set(`
  age authorization content-length content-type etag expires from host if-modified-since
  if-unmodified-since last-modified location max-forwards proxy-authorization referer retry-after
  server user-agent
`.trim().split(/\s+/));

function ruleOf(name) {
  if (firstOnly.has(name)) return FIRST;
  if (name === 'set-cookie') return LIST;
  return name === 'cookie' ? SEMICOLON : COMMA;
}

// Adds a header to those that `message.headers` or `message.trailers` shows.
function addHeader(headers, field, value, joinAll) {
  const name = field.toLowerCase();
  const rule = ruleOf(name);
  const before = Object.hasOwn(headers, name) ? headers[name] : undefined;
  if (rule === LIST) {
    if (before === undefined) {
      headers[name] = [value];
    } else {
      before.push(value);
    }
  } else if (before === undefined) {
    headers[name] = value;
  } else if (rule === SEMICOLON) {
    headers[name] = `${before}; ${value}`;
  } else if (rule === COMMA || joinAll) {
    headers[name] = `${before}, ${value}`;
  }
}

// Adds a header to those of which every value is kept by itself.
function addDistinct(headers, field, value) {
  const name = field.toLowerCase();
  if (headers[name] === undefined) {
    headers[name] = [value];
  } else {
    headers[name].push(value);
  }
}

module.exports = { addDistinct, addHeader };
