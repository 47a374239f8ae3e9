'use strict';

// The global URL. The parser and the rules of the setters are those of the npm package whatwg-url;
// the class around them is Node's in shape, errors and how it is shown.

const machine = require('npm/whatwg-url/lib/url-state-machine');
const { URLSearchParams, setList, bind } = require('internal/url/params');
const { codes: { ERR_INVALID_ARG_TYPE, ERR_MISSING_ARGS } } = require('internal/errors');

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

function parseRecord(input, base) {
  const baseRecord = base === undefined ? null : machine.basicURLParse(base);
  if (base !== undefined && baseRecord === null) return null;
  return machine.basicURLParse(input, { baseURL: baseRecord });
}

// As Node's engine makes it: the code is not part of the name.
function invalidUrl(input, base) {
  const error = new TypeError('Invalid URL');
  Error.captureStackTrace(error, invalidUrl);
  error.code = 'ERR_INVALID_URL';
  error.input = input;
  if (base !== undefined) error.base = base;
  return error;
}

let nextRecord;

class URL {
  #record;
  #params;

  constructor(input, base = undefined) {
    if (nextRecord !== undefined) {
      this.#record = nextRecord;
      nextRecord = undefined;
      return;
    }
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('url');
    const text = `${input}`.toWellFormed();
    const baseText = base === undefined ? undefined : `${base}`.toWellFormed();
    const record = parseRecord(text, baseText);
    if (record === null) throw invalidUrl(text, baseText);
    this.#record = record;
  }

  static parse(input, base = undefined) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('url');
    const record = parseRecord(`${input}`.toWellFormed(),
                               base === undefined ? undefined : `${base}`.toWellFormed());
    if (record === null) return null;
    nextRecord = record;
    return new URL();
  }

  static canParse(url, base = undefined) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('url');
    return parseRecord(`${url}`.toWellFormed(),
                       base === undefined ? undefined : `${base}`.toWellFormed()) !== null;
  }

  static createObjectURL(obj) {
    const { Blob, storeBlob } = require('internal/blob');
    if (!(obj instanceof Blob)) throw new ERR_INVALID_ARG_TYPE('obj', 'Blob', obj);
    return storeBlob(obj);
  }

  static revokeObjectURL(url) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('url');
    require('internal/blob').forgetBlob(`${url}`);
  }

  // What Node's engine says of a receiver that is no URL depends on what of it a method uses first.
  static #recordOf(value, used = '#context') {
    if (!(typeof value === 'object' && value !== null && #record in value)) {
      throw new TypeError(used === null ?
        'Receiver must be an instance of class URL' :
        `Cannot read private member ${used} from an object whose class did not declare it`);
    }
    return value.#record;
  }

  static isURL(value) {
    return typeof value === 'object' && value !== null && #record in value;
  }

  #query(text) {
    this.#record.query = text;
  }

  #readParams() {
    if (this.#params !== undefined) setList(this.#params, this.#record.query ?? '');
  }

  #override(value, state) {
    machine.basicURLParse(`${value}`.toWellFormed(), { url: this.#record, stateOverride: state });
  }

  toString() {
    return machine.serializeURL(URL.#recordOf(this, null));
  }

  get href() {
    return machine.serializeURL(URL.#recordOf(this, null));
  }

  set href(value) {
    URL.#recordOf(this);
    const text = `${value}`.toWellFormed();
    const record = machine.basicURLParse(text);
    if (record === null) throw invalidUrl(text);
    this.#record = record;
    this.#readParams();
  }

  get origin() {
    return machine.serializeURLOrigin(URL.#recordOf(this));
  }

  get protocol() {
    return `${URL.#recordOf(this).scheme}:`;
  }

  set protocol(value) {
    URL.#recordOf(this);
    this.#override(`${value}:`, 'scheme start');
  }

  get username() {
    return URL.#recordOf(this).username;
  }

  set username(value) {
    if (machine.cannotHaveAUsernamePasswordPort(URL.#recordOf(this))) return;
    machine.setTheUsername(this.#record, `${value}`.toWellFormed());
  }

  get password() {
    return URL.#recordOf(this).password;
  }

  set password(value) {
    if (machine.cannotHaveAUsernamePasswordPort(URL.#recordOf(this))) return;
    machine.setThePassword(this.#record, `${value}`.toWellFormed());
  }

  get host() {
    const { host, port } = URL.#recordOf(this);
    if (host === null) return '';
    return port === null ? machine.serializeHost(host) : `${machine.serializeHost(host)}:${port}`;
  }

  set host(value) {
    if (machine.hasAnOpaquePath(URL.#recordOf(this))) return;
    this.#override(value, 'host');
  }

  get hostname() {
    const { host } = URL.#recordOf(this);
    return host === null ? '' : machine.serializeHost(host);
  }

  set hostname(value) {
    if (machine.hasAnOpaquePath(URL.#recordOf(this))) return;
    this.#override(value, 'hostname');
  }

  get port() {
    const { port } = URL.#recordOf(this);
    return port === null ? '' : `${port}`;
  }

  set port(value) {
    const record = URL.#recordOf(this);
    if (machine.cannotHaveAUsernamePasswordPort(record)) return;
    if (`${value}` === '') record.port = null;
    else this.#override(value, 'port');
  }

  get pathname() {
    return machine.serializePath(URL.#recordOf(this));
  }

  set pathname(value) {
    const record = URL.#recordOf(this);
    if (machine.hasAnOpaquePath(record)) return;
    record.path = [];
    this.#override(value, 'path start');
  }

  get search() {
    const { query } = URL.#recordOf(this, null);
    return query === null || query === '' ? '' : `?${query}`;
  }

  set search(value) {
    const record = URL.#recordOf(this);
    const text = `${value}`;
    record.query = text === '' ? null : '';
    if (text !== '') this.#override(text[0] === '?' ? text.slice(1) : text, 'query');
    this.#readParams();
  }

  get searchParams() {
    const { query } = URL.#recordOf(this, '#searchParams');
    if (this.#params === undefined) {
      this.#params = new URLSearchParams();
      setList(this.#params, query ?? '');
      bind(this.#params, (text) => this.#query(text));
    }
    return this.#params;
  }

  get hash() {
    const { fragment } = URL.#recordOf(this);
    return fragment === null || fragment === '' ? '' : `#${fragment}`;
  }

  set hash(value) {
    const record = URL.#recordOf(this);
    const text = `${value}`;
    record.fragment = text === '' ? null : '';
    if (text !== '') this.#override(text[0] === '#' ? text.slice(1) : text, 'fragment');
  }

  toJSON() {
    return machine.serializeURL(URL.#recordOf(this, null));
  }

  [inspectCustom](depth, options) {
    URL.#recordOf(this);
    if (typeof depth === 'number' && depth < 0) return this;
    const { inspect } = require('internal/util/inspect');
    const constructor = this.constructor ?? URL;
    const shown = Object.create({ constructor });
    for (const name of shownNames) shown[name] = this[name];
    return `${constructor.name} ${inspect(shown, options).replace(/^[^{]*/, '')}`;
  }
}

const shownNames = ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname',
                    'port', 'pathname', 'search', 'searchParams', 'hash'];

const { isURL } = URL;
delete URL.isURL;

for (const name of ['toString', ...shownNames, 'toJSON']) {
  Object.defineProperty(URL.prototype, name, { __proto__: null, enumerable: true });
}
for (const name of ['parse', 'canParse', 'createObjectURL', 'revokeObjectURL']) {
  Object.defineProperty(URL, name, { __proto__: null, enumerable: true });
}
Object.defineProperty(URL.prototype, Symbol.toStringTag, {
  __proto__: null, configurable: true, value: 'URL',
});

module.exports = { URL, URLSearchParams, isURL };
