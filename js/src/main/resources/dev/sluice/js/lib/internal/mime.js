'use strict';
// MIMEType and MIMEParams, after the WHATWG's MIME Sniffing standard.

const { codes } = require('internal/errors');

const notToken = /[^!#$%&'*+\-.^_`|~A-Za-z0-9]/;
const notQuotable = /[^\t\u0020-~\u0080-\u00FF]/;
const parameter = /[\r\n\t ]*([^;=]*)(?:=("(?:[^"\\]|\\[^]|\\$)*"?|[^;]*))?[^;]*(?:;|$)/g;

function lowerAscii(text) {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function trimEnd(text) {
  return text.replace(/[\r\n\t ]+$/, '');
}

function checkToken(token, what, whole = token) {
  const index = token.search(notToken);
  if (token === '' || index !== -1) {
    throw new codes.ERR_INVALID_MIME_SYNTAX(what, whole, index);
  }
}

// [type, subtype, rest] of a text.
function parse(text) {
  const start = text.replace(/^[\r\n\t ]+/, '');
  const slash = start.indexOf('/');
  const type = slash === -1 ? start : start.slice(0, slash);
  checkToken(type, 'type', text);
  if (slash === -1) throw new codes.ERR_INVALID_MIME_SYNTAX('type', text, -1);
  const after = start.slice(slash + 1);
  const semicolon = after.indexOf(';');
  const subtype = trimEnd(semicolon === -1 ? after : after.slice(0, semicolon));
  checkToken(subtype, 'subtype', text);
  const rest = semicolon === -1 ? '' : after.slice(semicolon + 1);
  return [lowerAscii(type), lowerAscii(subtype), rest];
}

function unquote(text) {
  const closed = /^"(?:[^"\\]|\\[^])*"$/.test(text);
  return text.slice(1, closed ? -1 : undefined).replace(/\\([^])/g, '$1');
}

function parseParameters(text) {
  const data = new Map();
  for (const [, rawName, rawValue] of trimEnd(text).matchAll(parameter)) {
    const name = lowerAscii(rawName);
    if (rawValue === undefined || data.has(name) || name === '' || notToken.test(name)) continue;
    const quoted = rawValue.startsWith('"');
    const value = quoted ? unquote(rawValue) : trimEnd(rawValue);
    if ((value !== '' || quoted) && !notQuotable.test(value)) data.set(name, value);
  }
  return data;
}

function encode(value) {
  return value !== '' && !notToken.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}

let newParams;

class MIMEParams {
  #data = new Map();

  static {
    newParams = (data) => {
      const params = new MIMEParams();
      params.#data = data;
      return params;
    };
  }

  delete(name) {
    this.#data.delete(name);
  }

  get(name) {
    return this.#data.get(name) ?? null;
  }

  has(name) {
    return this.#data.has(name);
  }

  set(name, value) {
    const [key, text] = [`${name}`, `${value}`];
    checkToken(key, 'parameter name');
    const index = text.search(notQuotable);
    if (index !== -1) throw new codes.ERR_INVALID_MIME_SYNTAX('parameter value', text, index);
    this.#data.set(key, text);
  }

  *entries() {
    yield* this.#data.entries();
  }

  *keys() {
    yield* this.#data.keys();
  }

  *values() {
    yield* this.#data.values();
  }

  toString() {
    return Array.from(this.#data, ([name, value]) => `${name}=${encode(value)}`).join(';');
  }
}

class MIMEType {
  #type;
  #subtype;
  #params;

  constructor(string) {
    const [type, subtype, rest] = parse(`${string}`);
    this.#type = type;
    this.#subtype = subtype;
    this.#params = newParams(parseParameters(rest));
  }

  get type() {
    return this.#type;
  }

  set type(v) {
    checkToken(`${v}`, 'type');
    this.#type = lowerAscii(`${v}`);
  }

  get subtype() {
    return this.#subtype;
  }

  set subtype(v) {
    checkToken(`${v}`, 'subtype');
    this.#subtype = lowerAscii(`${v}`);
  }

  get essence() {
    return `${this.#type}/${this.#subtype}`;
  }

  get params() {
    return this.#params;
  }

  toString() {
    const params = MIMEParams.prototype.toString.call(this.#params);
    return params === '' ? this.essence : `${this.essence};${params}`;
  }
}

function alias(prototype, key, method) {
  Object.defineProperty(prototype, key, {
    __proto__: null, configurable: true, writable: true, enumerable: false, value: method,
  });
}

alias(MIMEParams.prototype, Symbol.iterator, MIMEParams.prototype.entries);
alias(MIMEParams.prototype, 'toJSON', MIMEParams.prototype.toString);
alias(MIMEType.prototype, 'toJSON', MIMEType.prototype.toString);

module.exports = { MIMEParams, MIMEType };
