'use strict';

// The class `Url` behind url.parse, url.format and url.resolve: Node's first parser, kept for its
// leniency.

const querystring = require('querystring');
const { hasSlashes, isWithoutHost } = require('internal/url/protocols');
const { toASCII } = require('internal/packages/tr46');
const {
  codes: { ERR_INVALID_ARG_VALUE, ERR_INVALID_URL },
} = require('internal/errors');
const { validateString } = require('internal/validators');

const MAX_HOSTNAME = 255;

const scheme = /^[a-z0-9.+-]+:/i;
const portAtEnd = /:[0-9]*$/;
const userAndHost = /^\/\/[^@/]+@[^@/]+/;
const pathAlone = /^(\/\/?(?!\/)[^?\s]*)(\?[^\s]*)?$/;
const outerSpace = /^[\0- \u00a0\ufeff]+|[\0- \u00a0\ufeff]+$/g;
const notInHost = new Set(' "%\';<>\\^`{|}');
const forbiddenInHost = /[\0\t\n\r #%/:<>?@[\\\]^|]/;
const forbiddenInIPv6 = /[\0\t\n\r #%/<>?@\\^|]/;
const toEscape = /[\t\n\r "'<>\\^`{|}]/g;

function Url() {
  this.protocol = null;
  this.slashes = null;
  this.auth = null;
  this.host = null;
  this.port = null;
  this.hostname = null;
  this.hash = null;
  this.search = null;
  this.query = null;
  this.pathname = null;
  this.path = null;
  this.href = null;
}

/** Backslashes before the query are taken for slashes, as browsers do. */
function prepare(url) {
  const trimmed = url.replace(outerSpace, '');
  const query = trimmed.search(/[?#]/);
  const front = query < 0 ? trimmed : trimmed.slice(0, query);
  return front.replaceAll('\\', '/') + (query < 0 ? '' : trimmed.slice(query));
}

Url.prototype.parse = function(url, parseQueryString, slashesDenoteHost) {
  validateString(url, 'url');
  let rest = prepare(url);
  if (!slashesDenoteHost && !/[#@]/.test(rest)) {
    const simple = pathAlone.exec(rest);
    if (simple !== null) return takePathAlone(this, rest, simple, parseQueryString);
  }
  const given = scheme.exec(rest)?.[0];
  const protocol = given?.toLowerCase();
  if (given !== undefined) {
    this.protocol = protocol;
    rest = rest.slice(given.length);
  }
  let slashes = false;
  if (slashesDenoteHost || given !== undefined || userAndHost.test(rest)) {
    slashes = rest.startsWith('//') && !isWithoutHost(protocol);
    if (slashes) {
      rest = rest.slice(2);
      this.slashes = true;
    }
  }
  if (!isWithoutHost(protocol) && (slashes || (given && !hasSlashes(given)))) {
    rest = takeHost(this, rest, url);
  }
  if (!isWithoutHost(protocol)) rest = rest.replace(toEscape, escapeCharacter);
  takePath(this, rest, parseQueryString);
  if (hasSlashes(protocol) && this.hostname && !this.pathname) this.pathname = '/';
  if (this.pathname || this.search) this.path = `${this.pathname || ''}${this.search || ''}`;
  this.href = this.format();
  return this;
};

function escapeCharacter(character) {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

function takePathAlone(self, rest, [, pathname, search], parseQueryString) {
  self.path = rest;
  self.href = rest;
  self.pathname = pathname;
  if (search) {
    self.search = search;
    self.query = parseQueryString ? querystring.parse(search.slice(1)) : search.slice(1);
  } else if (parseQueryString) {
    self.search = null;
    self.query = { __proto__: null };
  }
  return self;
}

/** Where the host ends and what stands before it: the last @ in front of the path counts. */
function findHost(front) {
  const at = front.lastIndexOf('@');
  for (let i = at + 1; i < front.length; i++) {
    if (notInHost.has(front[i])) return { at, end: i };
  }
  return { at, end: front.length };
}

function takeHost(self, given, url) {
  const path = given.search(/[/?#]/);
  const front = (path === -1 ? given : given.slice(0, path)).replace(/[\t\n\r]/g, '');
  const whole = path === -1 ? front : front + given.slice(path);
  const { at, end } = findHost(front);
  if (at !== -1) self.auth = decodeURIComponent(whole.slice(0, at));
  self.host = whole.slice(at + 1, end);
  self.parseHost();
  if (typeof self.hostname !== 'string') self.hostname = '';
  let rest = whole.slice(end);
  const isIPv6 = self.hostname[0] === '[' && self.hostname.endsWith(']');
  if (!isIPv6) rest = cutHostname(self, rest, url);
  self.hostname = self.hostname.length > MAX_HOSTNAME ? '' : self.hostname.toLowerCase();
  if (self.hostname !== '') checkHostname(self, isIPv6, url);
  self.host = `${self.hostname}${self.port ? `:${self.port}` : ''}`;
  if (isIPv6) {
    self.hostname = self.hostname.slice(1, -1);
    if (rest[0] !== '/') rest = `/${rest}`;
  }
  return rest;
}

function cutHostname(self, rest, url) {
  const bad = self.hostname.search(/[/\\#?:]/);
  if (bad === -1) return rest;
  if (self.hostname[bad] === ':') {
    throw new ERR_INVALID_ARG_VALUE('url', 'Invalid port in url', url);
  }
  const cut = self.hostname.slice(bad);
  self.hostname = self.hostname.slice(0, bad);
  return `/${cut}${rest}`;
}

function checkHostname(self, isIPv6, url) {
  if (isIPv6) {
    if (forbiddenInIPv6.test(self.hostname)) throw new ERR_INVALID_URL(url);
    return;
  }
  self.hostname = toASCII(self.hostname) ?? '';
  if (self.hostname === '' || forbiddenInHost.test(self.hostname)) throw new ERR_INVALID_URL(url);
}

function takePath(self, rest, parseQueryString) {
  const hash = rest.indexOf('#');
  const front = hash === -1 ? rest : rest.slice(0, hash);
  if (hash !== -1) self.hash = rest.slice(hash);
  const question = front.indexOf('?');
  if (question !== -1) {
    self.search = front.slice(question);
    self.query = self.search.slice(1);
    if (parseQueryString) self.query = querystring.parse(self.query);
  } else if (parseQueryString) {
    self.search = null;
    self.query = { __proto__: null };
  }
  const pathname = question === -1 ? front : front.slice(0, question);
  if (pathname !== '') self.pathname = pathname;
}

Url.prototype.parseHost = function() {
  let { host } = this;
  const port = portAtEnd.exec(host)?.[0];
  if (port !== undefined) {
    if (port !== ':') this.port = port.slice(1);
    host = host.slice(0, -port.length);
  }
  if (host) this.hostname = host;
};

function formatHost(self) {
  const auth = self.auth ? `${encodeURIComponent(self.auth).replace(/%3A/gi, ':')}@` : '';
  if (self.host) return auth + self.host;
  if (!self.hostname) return '';
  const bare = self.hostname.includes(':') && self.hostname[0] !== '[';
  const name = bare ? `[${self.hostname}]` : self.hostname;
  return `${auth}${name}${self.port ? `:${self.port}` : ''}`;
}

Url.prototype.format = function() {
  let protocol = this.protocol || '';
  let pathname = (this.pathname || '').replace(/[?#]/g, encodeURIComponent);
  let host = formatHost(this);
  const isQuery = this.query !== null && typeof this.query === 'object';
  const query = isQuery ? querystring.stringify(this.query) : '';
  let search = this.search || (query && `?${query}`) || '';
  let hash = this.hash || '';
  if (protocol && !protocol.endsWith(':')) protocol += ':';
  if (this.slashes || hasSlashes(protocol)) {
    if (this.slashes || host) {
      if (pathname && pathname[0] !== '/') pathname = `/${pathname}`;
      host = `//${host}`;
    } else if (protocol.startsWith('file')) {
      host = '//';
    }
  }
  if (hash && hash[0] !== '#') hash = `#${hash}`;
  if (search && search[0] !== '?') search = `?${search}`;
  return `${protocol}${host}${pathname}${search.replaceAll('#', '%23')}${hash}`;
};

Url.prototype.resolve = function(relative) {
  return this.resolveObject(urlOf(relative, false, true)).format();
};

Url.prototype.resolveObject = function(relative) {
  const target = typeof relative === 'string' ? urlOf(relative, false, true) : relative;
  const result = Object.assign(new Url(), this);
  return require('internal/url/resolve').resolve(result, target);
};

/** What url.parse gives. */
function urlOf(url, parseQueryString, slashesDenoteHost) {
  if (url instanceof Url) return url;
  return new Url().parse(url, parseQueryString, slashesDenoteHost);
}

module.exports = { Url, urlOf };
