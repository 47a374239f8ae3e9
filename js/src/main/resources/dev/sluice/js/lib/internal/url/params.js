'use strict';

// The global URLSearchParams: an ordered list of pairs, which may belong to a URL and then tells it
// of each change.

const { unescapeBuffer } = require('querystring');
const { codes: {
  ERR_ARG_NOT_ITERABLE, ERR_INVALID_THIS, ERR_INVALID_TUPLE, ERR_MISSING_ARGS,
} } = require('internal/errors');
const { validateFunction } = require('internal/validators');

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

/** Undoes the percent encoding of a form; whatever is broken stays or becomes U+FFFD. */
function decodePart(text) {
  if (!text.includes('%') && !text.includes('+')) return text;
  const utf8 = unescape8(text.replaceAll('+', ' '));
  return unescapeBuffer(utf8).toString();
}

/** The text with its non-ASCII characters escaped, so that each character is one byte. */
function unescape8(text) {
  return /[^\0-\x7f]/.test(text) ? text.replace(/[^\0-\x7f]+/g, encodeURIComponent) : text;
}

function parseQuery(query) {
  const list = [];
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    list.push(decodePart(at < 0 ? pair : pair.slice(0, at)),
              at < 0 ? '' : decodePart(pair.slice(at + 1)));
  }
  return list;
}

const formSpecials = { '__proto__': null, '%20': '+', '!': '%21', '\'': '%27', '(': '%28',
                       ')': '%29', '~': '%7E' };

function encodePart(text) {
  return encodeURIComponent(text).replace(/%20|[!'()~]/g, (special) => formSpecials[special]);
}

function serialize(list) {
  let text = '';
  for (let i = 0; i < list.length; i += 2) {
    text += `${i === 0 ? '' : '&'}${encodePart(list[i])}=${encodePart(list[i + 1])}`;
  }
  return text;
}

function toUSV(value) {
  return `${value}`.toWellFormed();
}

function listFromIterable(pairs) {
  const list = [];
  for (const pair of pairs) {
    const isObject = pair !== null && (typeof pair === 'object' || typeof pair === 'function');
    if (!isObject || typeof pair[Symbol.iterator] !== 'function') {
      throw new ERR_INVALID_TUPLE('Each query pair', '[name, value]');
    }
    const both = [...pair];
    if (both.length !== 2) throw new ERR_INVALID_TUPLE('Each query pair', '[name, value]');
    list.push(toUSV(both[0]), toUSV(both[1]));
  }
  return list;
}

function listFromRecord(record) {
  const list = [];
  const places = new Map();
  for (const key of Reflect.ownKeys(record)) {
    const descriptor = Reflect.getOwnPropertyDescriptor(record, key);
    if (descriptor === undefined || !descriptor.enumerable) continue;
    const name = toUSV(key);
    const value = toUSV(record[key]);
    if (places.has(name)) {
      list[places.get(name)] = value;
    } else {
      places.set(name, list.push(name, value) - 1);
    }
  }
  return list;
}

function listFrom(init) {
  if (typeof init === 'object' || typeof init === 'function') {
    const method = init[Symbol.iterator];
    if (method === null || method === undefined) return listFromRecord(init);
    if (typeof method !== 'function') throw new ERR_ARG_NOT_ITERABLE('Query pairs');
    return listFromIterable(init);
  }
  const text = toUSV(init);
  return parseQuery(text[0] === '?' ? text.slice(1) : text);
}

let internals;

class URLSearchParams {
  #list = [];
  #changed;

  constructor(init = undefined) {
    if (init != null) this.#list = listFrom(init);
  }

  static {
    internals = {
      setList(params, query) { params.#list = parseQuery(query); },
      bind(params, changed) { params.#changed = changed; },
      listOf(params) { return params.#list; },
    };
  }

  static #check(value) {
    if (!(typeof value === 'object' && value !== null && #list in value)) {
      throw new ERR_INVALID_THIS('URLSearchParams');
    }
  }

  #update() {
    if (this.#changed === undefined) return;
    const text = serialize(this.#list);
    this.#changed(text === '' ? null : text);
  }

  get size() {
    URLSearchParams.#check(this);
    return this.#list.length / 2;
  }

  append(name, value) {
    URLSearchParams.#check(this);
    if (arguments.length < 2) throw new ERR_MISSING_ARGS('name', 'value');
    this.#list.push(toUSV(name), toUSV(value));
    this.#update();
  }

  delete(name, value = undefined) {
    URLSearchParams.#check(this);
    if (arguments.length < 1) throw new ERR_MISSING_ARGS('name');
    const wanted = toUSV(name);
    const only = value === undefined ? undefined : toUSV(value);
    const list = [];
    for (let i = 0; i < this.#list.length; i += 2) {
      const goes = this.#list[i] === wanted && (only === undefined || this.#list[i + 1] === only);
      if (!goes) list.push(this.#list[i], this.#list[i + 1]);
    }
    this.#list = list;
    this.#update();
  }

  get(name) {
    URLSearchParams.#check(this);
    if (arguments.length < 1) throw new ERR_MISSING_ARGS('name');
    const wanted = toUSV(name);
    for (let i = 0; i < this.#list.length; i += 2) {
      if (this.#list[i] === wanted) return this.#list[i + 1];
    }
    return null;
  }

  getAll(name) {
    URLSearchParams.#check(this);
    if (arguments.length < 1) throw new ERR_MISSING_ARGS('name');
    const wanted = toUSV(name);
    return this.#list.filter((text, i) => i % 2 === 1 && this.#list[i - 1] === wanted);
  }

  has(name, value = undefined) {
    URLSearchParams.#check(this);
    if (arguments.length < 1) throw new ERR_MISSING_ARGS('name');
    const wanted = toUSV(name);
    const only = value === undefined ? undefined : toUSV(value);
    for (let i = 0; i < this.#list.length; i += 2) {
      if (this.#list[i] === wanted && (only === undefined || this.#list[i + 1] === only)) {
        return true;
      }
    }
    return false;
  }

  set(name, value) {
    URLSearchParams.#check(this);
    if (arguments.length < 2) throw new ERR_MISSING_ARGS('name', 'value');
    const wanted = toUSV(name);
    const text = toUSV(value);
    const list = [];
    let done = false;
    for (let i = 0; i < this.#list.length; i += 2) {
      if (this.#list[i] !== wanted) {
        list.push(this.#list[i], this.#list[i + 1]);
      } else if (!done) {
        list.push(wanted, text);
        done = true;
      }
    }
    if (!done) list.push(wanted, text);
    this.#list = list;
    this.#update();
  }

  sort() {
    URLSearchParams.#check(this);
    const pairs = [];
    for (let i = 0; i < this.#list.length; i += 2) pairs.push([this.#list[i], this.#list[i + 1]]);
    pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    this.#list = pairs.flat();
    this.#update();
  }

  entries() {
    URLSearchParams.#check(this);
    return iterate(this, (list, i) => [list[i], list[i + 1]]);
  }

  forEach(callback, thisArg = undefined) {
    URLSearchParams.#check(this);
    validateFunction(callback, 'callback');
    for (let i = 0; i < this.#list.length; i += 2) {
      callback.call(thisArg, this.#list[i + 1], this.#list[i], this);
    }
  }

  keys() {
    URLSearchParams.#check(this);
    return iterate(this, (list, i) => list[i]);
  }

  values() {
    URLSearchParams.#check(this);
    return iterate(this, (list, i) => list[i + 1]);
  }

  toString() {
    URLSearchParams.#check(this);
    return serialize(this.#list);
  }

  [inspectCustom](depth, options) {
    URLSearchParams.#check(this);
    const { inspect } = require('internal/util/inspect');
    if (typeof depth === 'number' && depth < 0) return '[Object]';
    const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    const shown = [];
    for (let i = 0; i < this.#list.length; i += 2) {
      shown.push(`${inspect(this.#list[i], inner)} => ${inspect(this.#list[i + 1], inner)}`);
    }
    return braced('URLSearchParams', shown, ['{', '}'], options);
  }
}

function braced(name, shown, [open, close], options) {
  if (shown.length === 0) return `${name} ${open}${close}`;
  const width = shown.reduce((sum, text) => sum + text.length + 2, -2);
  if (width <= (options.breakLength ?? 80)) {
    return `${name} ${open} ${shown.join(', ')} ${close}`;
  }
  return `${name} ${open}\n  ${shown.join(',\n  ')} ${close}`;
}

const iteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
const kState = Symbol('state');

const paramsIteratorPrototype = Object.create(iteratorPrototype, {
  next: {
    __proto__: null,
    configurable: true,
    enumerable: true,
    writable: true,
    value: function next() {
      if (this?.[kState] === undefined) throw new ERR_INVALID_THIS('URLSearchParamsIterator');
      const { params, pick, index } = this[kState];
      const list = internals.listOf(params);
      if (index >= list.length) return { value: undefined, done: true };
      this[kState].index += 2;
      return { value: pick(list, index), done: false };
    },
  },
  [inspectCustom]: {
    __proto__: null,
    configurable: true,
    writable: true,
    value: function inspectIterator(depth, options) {
      const { inspect } = require('internal/util/inspect');
      if (typeof depth === 'number' && depth < 0) return '[Object]';
      const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
      const { params, pick, index } = this[kState];
      const list = internals.listOf(params);
      const shown = [];
      for (let i = index; i < list.length; i += 2) shown.push(inspect(pick(list, i), inner));
      const name = 'URLSearchParams Iterator';
      return shown.length === 0 ? `${name} {  }` : braced(name, shown, ['{', '}'], options);
    },
  },
  [Symbol.toStringTag]: {
    __proto__: null, configurable: true, value: 'URLSearchParams Iterator',
  },
});

function iterate(params, pick) {
  return Object.create(paramsIteratorPrototype, {
    [kState]: { __proto__: null, value: { params, pick, index: 0 } },
  });
}

for (const name of ['size', 'append', 'delete', 'get', 'getAll', 'has', 'set', 'sort', 'entries',
                    'forEach', 'keys', 'values', 'toString']) {
  Object.defineProperty(URLSearchParams.prototype, name, { __proto__: null, enumerable: true });
}
Object.defineProperties(URLSearchParams.prototype, {
  [Symbol.toStringTag]: { __proto__: null, configurable: true, value: 'URLSearchParams' },
  [Symbol.iterator]: {
    __proto__: null,
    configurable: true,
    writable: true,
    value: URLSearchParams.prototype.entries,
  },
});

module.exports = { URLSearchParams, bind: internals.bind, setList: internals.setList };
