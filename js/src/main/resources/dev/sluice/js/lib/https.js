'use strict';

// `https`: `http` over `tls`. There is no way through a proxy that the environment names.

const { defineLazyProperties } = require('internal/util');

function createServer(opts, requestListener) {
  return new module.exports.Server(opts, requestListener);
}

// What a request is asked with: an address, options, or both.
function optionsOf(args) {
  const options = {};
  const { URL, urlToHttpOptions } = require('url');
  const [first] = args;
  if (typeof first === 'string') {
    Object.assign(options, urlToHttpOptions(new URL(args.shift())));
  } else if (first instanceof URL) {
    Object.assign(options, urlToHttpOptions(args.shift()));
  }
  if (args[0] && typeof args[0] !== 'function') Object.assign(options, args.shift());
  return options;
}

function request(...args) {
  const options = optionsOf(args);
  options._defaultAgent = module.exports.globalAgent;
  const { ClientRequest } = require('_http_client');
  return new ClientRequest(options, ...args);
}

function get(input, options, cb) {
  const req = request(input, options, cb);
  req.end();
  return req;
}

// In Node's order; loaded when they are first asked for.
defineLazyProperties(module.exports, 'internal/https/agent', ['Agent', 'globalAgent']);
defineLazyProperties(module.exports, 'internal/https/server', ['Server']);
Object.assign(module.exports, { createServer, get, request });
