'use strict';

// `http`: servers and clients of HTTP/1.1 over `net`. There is no way through a proxy that the
// environment names.

const { METHODS, STATUS_CODES } = require('internal/http_words');
const { unavailable } = require('internal/not_available');

function createServer(opts, requestListener) {
  return new module.exports.Server(opts, requestListener);
}

function request(url, options, cb) {
  return new module.exports.ClientRequest(url, options, cb);
}

function get(url, options, cb) {
  const req = request(url, options, cb);
  req.end();
  return req;
}

function setMaxIdleHTTPParsers(max) {
  require('internal/validators').validateInteger(max, 'max', 1);
  require('_http_common').parsers.max = max;
}

let maxHeaderSize;

module.exports = {
  _connectionListener: undefined,
  METHODS,
  STATUS_CODES,
  createServer,
  validateHeaderName(name, label) {
    require('internal/http/tokens').validateHeaderName(name, label);
  },
  validateHeaderValue(name, value) {
    require('internal/http/tokens').validateHeaderValue(name, value);
  },
  get,
  request,
  setMaxIdleHTTPParsers,
  setGlobalProxyFromEnv: unavailable('http.setGlobalProxyFromEnv'),
};

// What is loaded when it is first asked for, with the module it is from. A program may put
// something else in its place.
const parts = [
  ['_connectionListener', '_http_server'],
  ['Agent', '_http_agent'],
  ['ClientRequest', '_http_client'],
  ['IncomingMessage', '_http_incoming'],
  ['OutgoingMessage', '_http_outgoing'],
  ['Server', '_http_server'],
  ['ServerResponse', '_http_server'],
];

for (const [name, id] of parts) {
  Object.defineProperty(module.exports, name, {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() {
      return require(id)[name];
    },
    set(value) {
      Object.defineProperty(this, name, {
        __proto__: null, configurable: true, enumerable: true, value, writable: true,
      });
    },
  });
}

Object.defineProperty(module.exports, 'maxHeaderSize', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get() {
    maxHeaderSize ??= require('internal/options').getOptionValue('--max-http-header-size');
    return maxHeaderSize;
  },
});

Object.defineProperty(module.exports, 'globalAgent', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get() {
    return require('_http_agent').globalAgent;
  },
  set(value) {
    require('_http_agent').globalAgent = value;
  },
});
