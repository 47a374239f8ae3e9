'use strict';

// The two questions to the system's resolver, in the form that they have below `dns` in Node: a
// request whose `oncomplete` is called with an error, or null and what was found. Both modules ask
// by way of these functions, so whoever replaces one of them, as Node's own tests do, answers.
// In the place of an error of Java's, such an answer may have a number.

const { isIP } = require('internal/net');

const ORDERS = ['verbatim', 'ipv4first', 'ipv6first'];

// Node answers these to programs; they mean nothing to them.
class GetAddrInfoReqWrap {}
class GetNameInfoReqWrap {}

const cares = {
  DNS_ORDER_VERBATIM: 0,
  DNS_ORDER_IPV4_FIRST: 1,
  DNS_ORDER_IPV6_FIRST: 2,
  GetAddrInfoReqWrap,
  GetNameInfoReqWrap,

  getaddrinfo(req, hostname, family, hints, order) {
    internalBinding('dns').lookup(hostname, family, hints, true, ORDERS[order], (error, found) => {
      if (error !== null) req.oncomplete(error);
      else req.oncomplete(null, Array.from(found, ({ address }) => address));
    });
    return 0;
  },

  getnameinfo(req, address, port) {
    internalBinding('dns').lookupService(
      address, port, (error, hostname, service) => req.oncomplete(error, hostname, service));
    return 0;
  },
};

function errorOf(answer, syscall, subject) {
  if (typeof answer !== 'number') return answer;
  const { dnsError } = require('internal/dns/resolver');
  const { getSystemErrorName } = require('internal/util');
  return dnsError(getSystemErrorName(answer), syscall, subject, answer);
}

// Looks a name up: done(error) or done(null, addresses), of which there is one unless all are
// wanted. What it answers is the error if that failed at once, else null.
function lookup(hostname, wanted, req, done) {
  req.hostname = hostname;
  req.family = wanted.family;
  req.oncomplete = function(error, addresses) {
    if (error) {
      done(errorOf(error, 'getaddrinfo', hostname));
      return;
    }
    const some = wanted.all ? addresses : addresses.slice(0, 1);
    done(null, some.map((each) => ({ address: each, family: wanted.family || isIP(each) })));
  };
  const { family, hints, order } = wanted;
  const refused = cares.getaddrinfo(req, hostname, family, hints, ORDERS.indexOf(order));
  return refused ? errorOf(refused, 'getaddrinfo', hostname) : null;
}

// The name of an address and a port: the error if that failed at once, else null.
function lookupService(address, port, req, done) {
  req.hostname = address;
  req.port = port;
  req.oncomplete = (error, hostname, service) => {
    done(error ? errorOf(error, 'getnameinfo', address) : null, hostname, service);
  };
  const refused = cares.getnameinfo(req, address, port);
  return refused ? errorOf(refused, 'getnameinfo', address) : null;
}

module.exports = { cares, lookup, lookupService };
