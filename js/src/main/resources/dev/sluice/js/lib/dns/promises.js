'use strict';

// `dns.promises`: the same as `dns`, answered with promises.

const {
  codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_MISSING_ARGS },
} = require('internal/errors');
const {
  errorCodes,
  getDefaultResultOrder,
  lookupOptions,
  plain,
  requireHostname,
  setDefaultResultOrder,
} = require('internal/dns/options');
const { toRecords } = require('internal/dns/records');
const {
  ask,
  bindDefaultResolver,
  createResolverClass,
  dnsError,
  methodOfType,
  toPtrName,
} = require('internal/dns/resolver');
const { isIP } = require('internal/net');
const { validatePort, validateString } = require('internal/validators');

function lookup(hostname, options) {
  if (hostname) validateString(hostname, 'hostname');
  if (options !== undefined && typeof options !== 'object' && typeof options !== 'number') {
    throw new ERR_INVALID_ARG_TYPE('options', ['integer', 'object'], options);
  }
  const wanted = lookupOptions(options, false);
  return new Promise((resolve, reject) => {
    requireHostname(hostname);
    const family = isIP(hostname);
    if (family !== 0) {
      const itself = { address: hostname, family };
      resolve(wanted.all ? [itself] : itself);
      return;
    }
    internalBinding('dns').lookup(
      hostname, wanted.family, wanted.hints, wanted.all, wanted.order, (error, addresses) => {
        if (error !== null) {
          reject(error);
        } else {
          resolve(wanted.all ? Array.from(addresses, plain) : plain(addresses[0]));
        }
      });
  });
}

function lookupService(address, port) {
  if (arguments.length !== 2) throw new ERR_MISSING_ARGS('address', 'port');
  if (isIP(address) === 0) throw new ERR_INVALID_ARG_VALUE('address', address);
  validatePort(port);
  return new Promise((resolve, reject) => {
    internalBinding('dns').lookupService(address, +port, (error, hostname, service) => {
      if (error !== null) {
        reject(error);
      } else {
        resolve({ hostname, service });
      }
    });
  });
}

function question(bindingName, type) {
  function query(name, options) {
    validateString(name, 'name');
    return new Promise((resolve, reject) => {
      const asked = bindingName === 'getHostByAddr' ? toPtrName(name, bindingName) : name;
      ask(this, type, asked, (code, lines) => {
        if (code !== null) {
          reject(dnsError(code, bindingName, name, undefined));
        } else {
          resolve(toRecords(type, lines, !!options?.ttl));
        }
      });
    });
  }
  Object.defineProperty(query, 'name', { value: bindingName });
  return query;
}

const { Resolver, byType } = createResolverClass(question);

Resolver.prototype.resolve = function resolve(hostname, rrtype) {
  if (rrtype !== undefined) validateString(rrtype, 'rrtype');
  return methodOfType(byType, rrtype ?? 'A').call(this, hostname);
};

function setServers(servers) {
  const resolver = new Resolver();
  resolver.setServers(servers);
  bindDefaultResolver(module.exports, resolver);
}

module.exports = {
  lookup,
  lookupService,
  Resolver,
  getDefaultResultOrder,
  setDefaultResultOrder,
  setServers,
  ...errorCodes,
};

bindDefaultResolver(module.exports, new Resolver());
