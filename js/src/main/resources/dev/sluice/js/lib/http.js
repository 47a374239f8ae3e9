'use strict';

// `http`: servers and clients of HTTP/1.1 over `net`. There is no way through a proxy that the
// environment names.

const { METHODS, STATUS_CODES } = require('internal/http_words');
const { unavailable } = require('internal/not_available');
const { defineLazyProperties } = require('internal/util');

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

// What is loaded when it is first asked for.
function lazily(id, ...names) {
  defineLazyProperties(module.exports, id, names);
}

// In Node's order.
lazily('_http_server', '_connectionListener');
Object.assign(module.exports, { METHODS, STATUS_CODES });
lazily('_http_agent', 'Agent');
lazily('_http_client', 'ClientRequest');
lazily('_http_incoming', 'IncomingMessage');
lazily('_http_outgoing', 'OutgoingMessage');
lazily('_http_server', 'Server', 'ServerResponse');
Object.assign(module.exports, {
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
});

function defineAccessor(name, get, set = undefined) {
  Object.defineProperty(module.exports, name, {
    __proto__: null, configurable: true, enumerable: true, get, set,
  });
}

defineAccessor('maxHeaderSize', () => {
  maxHeaderSize ??= require('internal/options').getOptionValue('--max-http-header-size');
  return maxHeaderSize;
});
defineAccessor('globalAgent', () => require('_http_agent').globalAgent, (value) => {
  require('_http_agent').globalAgent = value;
});
for (const [name, id] of [
  ['WebSocket', 'internal/fetch'],
  ['CloseEvent', 'internal/fetch'],
  ['MessageEvent', 'internal/messaging/message_event'],
]) {
  defineAccessor(name, () => require(id)[name]);
}
