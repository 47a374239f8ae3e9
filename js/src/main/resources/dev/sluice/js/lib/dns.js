'use strict';

// `dns`: names to addresses. `lookup` is a binding to `dev.sluice.dns.Dns`; the questions to name
// servers (`resolve…`) go by way of the JDK.

const {
  codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_MISSING_ARGS },
} = require('internal/errors');
const {
  ADDRCONFIG,
  ALL,
  V4MAPPED,
  errorCodes,
  getDefaultResultOrder,
  lookupOptions,
  requireHostname,
  setDefaultResultOrder,
} = require('internal/dns/options');
const {
  cares,
  lookup: askLookup,
  lookupService: askLookupService,
} = require('internal/dns/cares');
const { Resolver } = require('internal/dns/callback_resolver');
const { bindDefaultResolver } = require('internal/dns/resolver');
const { isIP } = require('internal/net');
const { validateFunction, validatePort, validateString } = require('internal/validators');

const kCustomPromisify = Symbol.for('nodejs.util.promisify.custom');

function lookup(hostname, options, callback) {
  if (hostname) validateString(hostname, 'hostname');
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  } else if (options !== undefined && typeof options !== 'object' && typeof options !== 'number') {
    validateFunction(arguments.length === 2 ? options : callback, 'callback');
    throw new ERR_INVALID_ARG_TYPE('options', ['integer', 'object'], options);
  } else {
    validateFunction(callback, 'callback');
  }
  const wanted = lookupOptions(options, true);
  requireHostname(hostname);
  const family = isIP(hostname);
  if (family !== 0) {
    const answer = wanted.all ? [[{ address: hostname, family }]] : [hostname, family];
    process.nextTick(callback, null, ...answer);
    return {};
  }
  const request = new cares.GetAddrInfoReqWrap();
  const refused = askLookup(hostname, wanted, request, (error, addresses) => {
    if (error !== null) {
      callback(error);
    } else if (wanted.all) {
      callback(null, addresses);
    } else {
      callback(null, addresses[0].address, addresses[0].family);
    }
  });
  if (refused === null) return request;
  process.nextTick(callback, refused);
  return {};
}

function lookupService(address, port, callback) {
  if (arguments.length !== 3) throw new ERR_MISSING_ARGS('address', 'port', 'callback');
  if (isIP(address) === 0) throw new ERR_INVALID_ARG_VALUE('address', address);
  validatePort(port);
  validateFunction(callback, 'callback');
  const request = new cares.GetNameInfoReqWrap();
  const refused = askLookupService(address, +port, request, (error, hostname, service) => {
    if (error !== null) {
      callback(error);
    } else {
      callback(null, hostname, service);
    }
  });
  if (refused !== null) throw refused;
  return request;
}

// What `util.promisify` makes of a function whose callback has two results.
function promisified(original, first, second) {
  const promise = (...args) => new Promise((resolve, reject) => {
    original(...args, (error, one, two) => {
      if (error) {
        reject(error);
      } else {
        resolve(two === undefined ? one : { [first]: one, [second]: two });
      }
    });
  });
  Object.defineProperty(original, kCustomPromisify, { value: promise, configurable: true });
}

promisified(lookup, 'address', 'family');
promisified(lookupService, 'hostname', 'service');

let promises = null;

function setServers(servers) {
  const resolver = new Resolver();
  resolver.setServers(servers);
  bindDefaultResolver(module.exports, resolver);
  promises?.setServers(servers);
}

module.exports = {
  lookup,
  lookupService,
  Resolver,
  getDefaultResultOrder,
  setDefaultResultOrder,
  setServers,
  ADDRCONFIG,
  ALL,
  V4MAPPED,
  ...errorCodes,
};

bindDefaultResolver(module.exports, new Resolver());
require('internal/dns/current').module = module.exports;
require('internal/dns/current').lookup = lookup;

Object.defineProperty(module.exports, 'promises', {
  configurable: true,
  enumerable: true,
  get() {
    promises ??= require('dns/promises');
    return promises;
  },
});
