'use strict';

// URLs of files and paths of files, and what http takes of a URL.

const { URL, isURL } = require('internal/url');
const path = require('path');
const { codes: {
  ERR_INVALID_ARG_TYPE,
  ERR_INVALID_FILE_URL_HOST,
  ERR_INVALID_FILE_URL_PATH,
  ERR_INVALID_URL_SCHEME,
  ERR_MISSING_ARGS,
} } = require('internal/errors');
const { kValidateObjectAllowObjects, validateObject, validateString } =
  require('internal/validators');

function looksLikeURL(value) {
  return Boolean(value?.href && value.protocol && value.auth === undefined &&
    value.path === undefined);
}

function fileURL(value) {
  const url = typeof value === 'string' ? new URL(value) : value;
  if (!isURL(url) && !looksLikeURL(url)) {
    throw new ERR_INVALID_ARG_TYPE('path', ['string', 'URL'], value);
  }
  if (url.protocol !== 'file:') throw new ERR_INVALID_URL_SCHEME('file');
  return url;
}

function posixPathname(url) {
  if (url.hostname !== '') throw new ERR_INVALID_FILE_URL_HOST('linux');
  if (/%2f/i.test(url.pathname)) {
    throw new ERR_INVALID_FILE_URL_PATH('must not include encoded / characters', url);
  }
  return url.pathname;
}

function windowsPath(url) {
  if (/%2f|%5c/i.test(url.pathname)) {
    throw new ERR_INVALID_FILE_URL_PATH('must not include encoded \\ or / characters', url);
  }
  const pathname = decodeURIComponent(url.pathname.replaceAll('/', '\\'));
  if (url.hostname !== '') return `\\\\${domainToUnicode(url.hostname)}${pathname}`;
  if (!/^\\[A-Za-z]:/.test(pathname)) {
    throw new ERR_INVALID_FILE_URL_PATH('must be absolute', url);
  }
  return pathname.slice(1);
}

function fileURLToPath(value, options = undefined) {
  const url = fileURL(value);
  return options?.windows ? windowsPath(url) : decodeURIComponent(posixPathname(url));
}

function fileURLToPathBuffer(value, options = undefined) {
  const url = fileURL(value);
  if (options?.windows) {
    return require('buffer').Buffer.from(windowsPath(url));
  }
  return require('querystring').unescapeBuffer(posixPathname(url));
}

const toEscape = /[\0- "#%<>?[-^`{-\x7f]/g;

function escaped(text) {
  return text.replace(toEscape, (character) =>
    `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

function pathToFileURL(filepath, options = undefined) {
  validateString(filepath, 'path');
  const windows = options?.windows;
  if (windows && /^\\\\/.test(filepath)) return shareToURL(filepath);
  const kind = windows ? path.win32 : path.posix;
  let resolved = kind.resolve(filepath);
  const last = filepath[filepath.length - 1];
  const trailing = last === '/' || (windows && last === '\\');
  if (trailing && resolved[resolved.length - 1] !== kind.sep) resolved += '/';
  if (windows) resolved = resolved.replaceAll('\\', '/');
  const url = new URL('file://');
  url.pathname = escaped(resolved);
  return url;
}

function shareToURL(filepath) {
  const [, , host, ...names] = filepath.replace(/^\\\\\?\\UNC\\/, '\\\\').split('\\');
  const url = new URL('file://');
  url.hostname = host;
  url.pathname = escaped(names.join('/'));
  return url;
}

function urlToHttpOptions(url) {
  validateObject(url, 'url', kValidateObjectAllowObjects);
  const { hostname, pathname, port, username, password, search } = url;
  const options = {
    __proto__: null,
    ...url,
    protocol: url.protocol,
    hostname: hostname && hostname[0] === '[' ? hostname.slice(1, -1) : hostname,
    hash: url.hash,
    search,
    pathname,
    path: `${pathname || ''}${search || ''}`,
    href: url.href,
  };
  if (port !== '') options.port = Number(port);
  if (username || password) {
    options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  }
  return options;
}

// The domain as the host of a URL, or nothing if it can be none.
function hostOf(args) {
  if (args.length < 1) {
    throw new ERR_MISSING_ARGS('domain');
  }
  const host = `${args[0]}`;
  // Only an address in brackets has colons; a port is not asked for here.
  if (host.includes(':') && host[0] !== '[') return '';
  return URL.parse(`ws://${host}`)?.hostname ?? '';
}

function domainToASCII(domain) {
  return hostOf(arguments);
}

function domainToUnicode(domain) {
  return require('internal/packages/tr46').toUnicode(hostOf(arguments)).domain ?? '';
}

module.exports = {
  domainToASCII,
  domainToUnicode,
  fileURLToPath,
  fileURLToPathBuffer,
  pathToFileURL,
  urlToHttpOptions,
};
