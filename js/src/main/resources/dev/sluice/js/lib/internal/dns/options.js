'use strict';

// What `dns.lookup` and `dns.promises.lookup` have in common: their arguments, the default order of
// answers, the names of the error codes.

const {
  codes: { ERR_INVALID_ARG_VALUE },
} = require('internal/errors');
const { validateBoolean, validateNumber, validateOneOf } = require('internal/validators');

// The flags of getaddrinfo(3), with the values of Linux.
const V4MAPPED = 8;
const ALL = 16;
const ADDRCONFIG = 32;

const ORDERS = ['verbatim', 'ipv4first', 'ipv6first'];
const FAMILIES = [0, 4, 6];
const NAMED_FAMILIES = { IPv4: 4, IPv6: 6 };

const CODE_NAMES = [
  'NODATA', 'FORMERR', 'SERVFAIL', 'NOTFOUND', 'NOTIMP', 'REFUSED', 'BADQUERY', 'BADNAME',
  'BADFAMILY', 'BADRESP', 'CONNREFUSED', 'TIMEOUT', 'EOF', 'FILE', 'NOMEM', 'DESTRUCTION',
  'BADSTR', 'BADFLAGS', 'NONAME', 'BADHINTS', 'NOTINITIALIZED', 'LOADIPHLPAPI',
  'ADDRGETNETWORKPARAMS', 'CANCELLED',
];

// NOTFOUND is 'ENOTFOUND', and so on; EOF alone is its own name.
const errorCodes = {};
for (const name of CODE_NAMES) {
  errorCodes[name] = name === 'EOF' ? 'EOF' : `E${name}`;
}

function orderOfCommandLine() {
  for (const flag of process.execArgv ?? []) {
    if (flag.startsWith('--dns-result-order=')) return flag.slice(flag.indexOf('=') + 1);
  }
  return 'verbatim';
}

let defaultOrder;

function getDefaultResultOrder() {
  defaultOrder ??= orderOfCommandLine();
  return defaultOrder;
}

function setDefaultResultOrder(order) {
  validateOneOf(order, 'dnsOrder', ORDERS);
  defaultOrder = order;
}

function validateHints(hints) {
  if ((hints & ~(ADDRCONFIG | ALL | V4MAPPED)) !== 0) {
    throw new ERR_INVALID_ARG_VALUE('hints', hints);
  }
}

function familyOf(family, named) {
  const number = named ? NAMED_FAMILIES[family] ?? family : family;
  validateOneOf(number, 'options.family', FAMILIES);
  return number;
}

// The options of a lookup in full; `named` says whether 'IPv4' is a family, too.
function lookupOptions(options, named) {
  const wanted = { family: 0, hints: 0, all: false, order: getDefaultResultOrder() };
  if (typeof options === 'number') {
    validateOneOf(options, 'family', FAMILIES);
    wanted.family = options;
    return wanted;
  }
  if (options?.hints != null) {
    validateNumber(options.hints, 'options.hints');
    wanted.hints = options.hints >>> 0;
    validateHints(wanted.hints);
  }
  if (options?.family != null) wanted.family = familyOf(options.family, named);
  if (options?.all != null) {
    validateBoolean(options.all, 'options.all');
    wanted.all = options.all;
  }
  if (options?.verbatim != null) {
    validateBoolean(options.verbatim, 'options.verbatim');
    wanted.order = options.verbatim ? 'verbatim' : 'ipv4first';
  }
  if (options?.order != null) {
    validateOneOf(options.order, 'options.order', ORDERS);
    wanted.order = options.order;
  }
  return wanted;
}

function requireHostname(hostname) {
  if (!hostname) {
    throw new ERR_INVALID_ARG_VALUE('hostname', hostname, 'must be a non-empty string');
  }
}

module.exports = {
  ADDRCONFIG,
  ALL,
  V4MAPPED,
  errorCodes,
  getDefaultResultOrder,
  lookupOptions,
  requireHostname,
  setDefaultResultOrder,
};
