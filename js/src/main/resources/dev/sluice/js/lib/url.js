'use strict';

// The module `url`: the standard's URL, Node's first parser, and file URLs.

const { URL, URLSearchParams, isURL } = require('internal/url');
const { Url, urlOf } = require('internal/url/legacy');
const files = require('internal/url/files');
const { codes: {
  ERR_FEATURE_UNAVAILABLE_ON_PLATFORM, ERR_INVALID_ARG_TYPE,
} } = require('internal/errors');
const { validateObject } = require('internal/validators');

let warned = false;

// Programs are warned, what they have installed is not.
function warnOnce() {
  if (warned || /[\\/]node_modules[\\/]/.test(new Error().stack)) return;
  warned = true;
  process.emitWarning(
    '`url.parse()` behavior is not standardized and prone to errors that have security ' +
    'implications. Use the WHATWG URL API instead. CVEs are not issued for `url.parse()` ' +
    'vulnerabilities.', 'DeprecationWarning', 'DEP0169');
}

function urlParse(url, parseQueryString, slashesDenoteHost) {
  warnOnce();
  return urlOf(url, parseQueryString, slashesDenoteHost);
}

function formatStandard(url, options) {
  const wanted = { fragment: true, unicode: false, search: true, auth: true };
  if (options) {
    validateObject(options, 'options');
    for (const name of Object.keys(wanted)) {
      if (options[name] != null) wanted[name] = Boolean(options[name]);
    }
  }
  const copy = new URL(url.href);
  if (!wanted.fragment) copy.hash = '';
  if (!wanted.search) copy.search = '';
  if (!wanted.auth) copy.username = copy.password = '';
  if (!wanted.unicode || copy.hostname === '') return copy.href;
  return copy.href.replace(copy.hostname, files.domainToUnicode(copy.hostname));
}

function urlFormat(urlObject, options) {
  if (typeof urlObject === 'string') return urlOf(urlObject).format();
  if (typeof urlObject !== 'object' || urlObject === null) {
    throw new ERR_INVALID_ARG_TYPE('urlObject', ['Object', 'string'], urlObject);
  }
  return isURL(urlObject) ? formatStandard(urlObject, options) :
    Url.prototype.format.call(urlObject);
}

function urlResolve(source, relative) {
  return urlOf(source, false, true).resolve(relative);
}

function urlResolveObject(source, relative) {
  return source ? urlOf(source, false, true).resolveObject(relative) : relative;
}

function URLPattern() {
  throw new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('URLPattern');
}

module.exports = {
  Url,
  parse: urlParse,
  resolve: urlResolve,
  resolveObject: urlResolveObject,
  format: urlFormat,
  URL,
  URLPattern,
  URLSearchParams,
  domainToASCII: files.domainToASCII,
  domainToUnicode: files.domainToUnicode,
  pathToFileURL: files.pathToFileURL,
  fileURLToPath: files.fileURLToPath,
  fileURLToPathBuffer: files.fileURLToPathBuffer,
  urlToHttpOptions: files.urlToHttpOptions,
};
