'use strict';

// What a request is told: an address, options, or both. They are brought into one object, and
// checked.

const { checkIsHttpToken } = require('internal/http/tokens');
const {
  codes: {
    ERR_INVALID_ARG_TYPE,
    ERR_INVALID_HTTP_TOKEN,
    ERR_INVALID_PROTOCOL,
    ERR_UNESCAPED_CHARACTERS,
  },
} = require('internal/errors');
const { validateBoolean, validateInteger } = require('internal/validators');

const notInPath = /[^\u0021-\u00ff]/;

function optionsOfAddress(input) {
  const { URL, isURL } = require('internal/url');
  const { urlToHttpOptions } = require('internal/url/files');
  if (typeof input === 'string') return urlToHttpOptions(new URL(input));
  return isURL(input) ? urlToHttpOptions(input) : null;
}

// The arguments of `http.request`, as one object of options and the listener.
function gather(input, options, listener) {
  const address = optionsOfAddress(input);
  if (address === null) {
    listener = options;
    options = input;
  }
  if (typeof options === 'function') {
    listener = options;
    options = undefined;
  }
  return [{ ...address, ...options }, listener];
}

function checkPath(path) {
  if (notInPath.test(String(path))) throw new ERR_UNESCAPED_CHARACTERS('Request path');
}

function host(value, name) {
  if (value !== null && value !== undefined && typeof value !== 'string') {
    throw new ERR_INVALID_ARG_TYPE(
      `options.${name}`, ['string', 'undefined', 'null'], value);
  }
  return value;
}

// The agent that brings the socket; undefined if the program makes its own.
function agentOf(options, defaultAgent) {
  const { agent } = options;
  if (agent === false) return new defaultAgent.constructor();
  if (agent === null || agent === undefined) {
    return typeof options.createConnection === 'function' ? agent : defaultAgent;
  }
  if (typeof agent.addRequest !== 'function') {
    throw new ERR_INVALID_ARG_TYPE(
      'options.agent', ['Agent-like Object', 'undefined', 'false'], agent);
  }
  return agent;
}

function checkProtocol(options, agent, defaultAgent) {
  const expected = agent?.protocol || defaultAgent.protocol;
  const protocol = options.protocol || defaultAgent.protocol;
  if (options.path) checkPath(options.path);
  if (protocol !== expected) throw new ERR_INVALID_PROTOCOL(protocol, expected);
  return protocol;
}

function methodOf({ method }) {
  if (method !== null && method !== undefined && typeof method !== 'string') {
    throw new ERR_INVALID_ARG_TYPE('options.method', 'string', method);
  }
  if (!method) return 'GET';
  if (!checkIsHttpToken(method)) throw new ERR_INVALID_HTTP_TOKEN('Method', method);
  return method.toUpperCase();
}

// Fills in where the request goes.
function address(options, agent) {
  const defaultPort = options.defaultPort || agent?.defaultPort;
  options.port = options.port || defaultPort || 80;
  options.host = host(options.hostname, 'hostname') || host(options.host, 'host') || 'localhost';
  return defaultPort;
}

function checkParser(options) {
  if (options.maxHeaderSize !== undefined) {
    validateInteger(options.maxHeaderSize, 'maxHeaderSize', 0);
  }
  for (const name of ['insecureHTTPParser', 'joinDuplicateHeaders']) {
    if (options[name] !== undefined) validateBoolean(options[name], `options.${name}`);
  }
}

// What the header Host says. An address of IPv6 stands in brackets there.
function hostHeader({ host: name, port }, defaultPort) {
  const isIPv6 = name.includes(':') && name.indexOf(':') !== name.lastIndexOf(':') &&
    !name.startsWith('[');
  const shown = isIPv6 ? `[${name}]` : name;
  return port && +port !== defaultPort ? `${shown}:${port}` : shown;
}

module.exports = {
  address, agentOf, checkParser, checkPath, checkProtocol, gather, hostHeader, methodOf,
};
