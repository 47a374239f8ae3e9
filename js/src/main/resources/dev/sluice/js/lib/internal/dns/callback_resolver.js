'use strict';

// `dns.Resolver`: questions to name servers, answered to callbacks.

const {
  codes: { ERR_INVALID_ARG_TYPE },
} = require('internal/errors');
const {
  ask,
  createResolverClass,
  dnsError,
  methodOfType,
  toPtrName,
} = require('internal/dns/resolver');
const { toRecords } = require('internal/dns/records');
const { validateFunction, validateString } = require('internal/validators');

function question(bindingName, type) {
  function query(name, /* options, */ callback) {
    let options;
    if (arguments.length > 2) {
      options = callback;
      callback = arguments[2];
    }
    validateString(name, 'name');
    validateFunction(callback, 'callback');
    const asked = bindingName === 'getHostByAddr' ? toPtrName(name, bindingName) : name;
    ask(this, type, asked, (code, lines) => {
      if (code !== null) {
        callback(dnsError(code, bindingName, name, undefined));
      } else {
        callback(null, toRecords(type, lines, !!options?.ttl));
      }
    });
    return {};
  }
  Object.defineProperty(query, 'name', { value: bindingName });
  return query;
}

const { Resolver, byType } = createResolverClass(question);

Resolver.prototype.resolve = function resolve(hostname, rrtype, callback) {
  if (typeof rrtype === 'string') {
    return methodOfType(byType, rrtype).call(this, hostname, callback);
  }
  if (typeof rrtype === 'function') return byType.A.call(this, hostname, rrtype);
  throw new ERR_INVALID_ARG_TYPE('rrtype', 'string', rrtype);
};

module.exports = { Resolver };
