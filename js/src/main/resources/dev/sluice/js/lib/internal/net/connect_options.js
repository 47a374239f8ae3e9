'use strict';

// The options of a `connect`, checked in Node's order and made ready for Java.

const {
  codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_IP_ADDRESS, ERR_MISSING_ARGS },
} = require('internal/errors');
const { isIP } = require('internal/net');
const {
  validateBoolean,
  validateFunction,
  validateInt32,
  validateNumber,
  validatePort,
  validateString,
} = require('internal/validators');

const {
  getDefaultAutoSelectFamily,
  getDefaultAutoSelectFamilyAttemptTimeout,
} = internalBinding('net');

const SHORTEST_ATTEMPT = 10;
const FAMILIES = { __proto__: null, IPv4: 4, IPv6: 6 };

function checkPort(port) {
  if (port === undefined) return 0;
  if (typeof port !== 'number' && typeof port !== 'string') {
    throw new ERR_INVALID_ARG_TYPE('options.port', ['number', 'string'], port);
  }
  validatePort(port);
  return port | 0;
}

function checkAutoSelect(plan, options) {
  const { autoSelectFamily, autoSelectFamilyAttemptTimeout: timeout } = options;
  if (autoSelectFamily != null) validateBoolean(autoSelectFamily, 'options.autoSelectFamily');
  if (timeout != null) validateInt32(timeout, 'options.autoSelectFamilyAttemptTimeout', 1);
  plan.autoSelectFamily = autoSelectFamily ?? getDefaultAutoSelectFamily();
  plan.autoSelectFamilyAttemptTimeout = timeout == null ?
    getDefaultAutoSelectFamilyAttemptTimeout() :
    Math.max(timeout, SHORTEST_ATTEMPT);
}

// How the name is looked up: by the program's function, called as Node calls it, or by Java.
function checkLookup(plan, options) {
  if (options.lookup != null) validateFunction(options.lookup, 'options.lookup');
  const family = FAMILIES[options.family] ?? options.family;
  const single = family === 4 || family === 6;
  let hints = options.hints || 0;
  if (!single && hints === 0) hints = require('internal/dns/options').ADDRCONFIG;
  const lookup = options.lookup ?? require('internal/dns/current').replacedLookup();
  if (lookup === null) {
    Object.assign(plan, require('internal/dns/options').lookupOptions({ family, hints }, true));
    return;
  }
  plan.family = single ? family : 0;
  plan.lookup = (host, all, done) => {
    lookup(host, all ? { family, hints, all } : { family, hints }, done);
  };
}

function check(socket, options) {
  const { path } = options;
  if (options.port === undefined && path == null) {
    throw new ERR_MISSING_ARGS(['options', 'port', 'path']);
  }
  const plan = { path: undefined, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 500 };
  if (path) {
    validateString(path, 'options.path');
    plan.path = path;
    return plan;
  }
  plan.host = options.host || 'localhost';
  validateString(plan.host, 'options.host');
  plan.localAddress = options.localAddress || undefined;
  if (plan.localAddress && !isIP(plan.localAddress)) {
    throw new ERR_INVALID_IP_ADDRESS(plan.localAddress);
  }
  if (options.localPort) validateNumber(options.localPort, 'options.localPort');
  plan.localPort = options.localPort || 0;
  plan.port = checkPort(options.port);
  checkAutoSelect(plan, options);
  if (!isIP(plan.host)) {
    checkLookup(plan, options);
    socket._host = plan.host;
  }
  return plan;
}

module.exports = { check };
