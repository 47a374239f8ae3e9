'use strict';

// `dns.promises`: the same as `dns`, answered with promises.

const {
  codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_MISSING_ARGS },
} = require('internal/errors');
const {
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
    const request = new cares.GetAddrInfoReqWrap();
    Object.assign(request, { resolve, reject });
    const refused = askLookup(hostname, wanted, request, (error, addresses) => {
      if (error !== null) {
        request.reject(error);
      } else {
        request.resolve(wanted.all ? addresses : addresses[0]);
      }
    });
    if (refused !== null) reject(refused);
  });
}

function lookupService(address, port) {
  if (arguments.length !== 2) throw new ERR_MISSING_ARGS('address', 'port');
  if (isIP(address) === 0) throw new ERR_INVALID_ARG_VALUE('address', address);
  validatePort(port);
  return new Promise((resolve, reject) => {
    const request = new cares.GetNameInfoReqWrap();
    const refused = askLookupService(address, +port, request, (error, hostname, service) => {
      if (error !== null) {
        reject(error);
      } else {
        resolve({ hostname, service });
      }
    });
    if (refused !== null) reject(refused);
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
