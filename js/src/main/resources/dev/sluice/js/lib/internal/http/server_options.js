'use strict';

// What `http.createServer` may be told.

const { kIncomingMessage } = require('_http_common');
const { kOptimizeEmptyRequests, kServerResponse } = require('internal/http/server_keys');
const { ServerResponse } = require('internal/http/server_response');
const { IncomingMessage } = require('_http_incoming');
const { codes: { ERR_OUT_OF_RANGE } } = require('internal/errors');
const { validateBoolean, validateFunction, validateInteger } = require('internal/validators');

// How many milliseconds a request may take, its headers, and the wait for the next one; and how
// often that is looked at.
const REQUEST_TIMEOUT = 300_000;
const HEADERS_TIMEOUT = 60_000;
const KEEP_ALIVE_TIMEOUT = 5_000;
const KEEP_ALIVE_TIMEOUT_BUFFER = 1_000;
const CHECKING_INTERVAL = 30_000;

function time(options, name, otherwise) {
  const value = options[name];
  if (value === undefined) return otherwise;
  validateInteger(value, name, 0);
  return value;
}

function flag(options, name, label, otherwise) {
  const value = options[name];
  if (value === undefined) return otherwise;
  validateBoolean(value, label);
  return value;
}

function takeTimes(server, options) {
  server.requestTimeout = time(options, 'requestTimeout', REQUEST_TIMEOUT);
  const { requestTimeout } = server;
  server.headersTimeout = time(
    options, 'headersTimeout',
    requestTimeout > 0 ? Math.min(HEADERS_TIMEOUT, requestTimeout) : HEADERS_TIMEOUT);
  if (requestTimeout > 0 && server.headersTimeout > requestTimeout) {
    throw new ERR_OUT_OF_RANGE('headersTimeout', '<= requestTimeout', options.headersTimeout);
  }
  server.keepAliveTimeout = time(options, 'keepAliveTimeout', KEEP_ALIVE_TIMEOUT);
  server.keepAliveTimeoutBuffer =
    time(options, 'keepAliveTimeoutBuffer', KEEP_ALIVE_TIMEOUT_BUFFER);
  server.connectionsCheckingInterval =
    time(options, 'connectionsCheckingInterval', CHECKING_INTERVAL);
}

function upgradesIfHeard() {
  return this.listenerCount('upgrade') > 0;
}

function storeHTTPOptions(options) {
  this[kIncomingMessage] = options.IncomingMessage || IncomingMessage;
  this[kServerResponse] = options.ServerResponse || ServerResponse;
  if (options.maxHeaderSize !== undefined) {
    validateInteger(options.maxHeaderSize, 'maxHeaderSize', 0);
  }
  this.maxHeaderSize = options.maxHeaderSize;
  this.insecureHTTPParser = flag(options, 'insecureHTTPParser', 'options.insecureHTTPParser');
  takeTimes(this, options);
  this.requireHostHeader = flag(options, 'requireHostHeader', 'options.requireHostHeader', true);
  this.joinDuplicateHeaders =
    flag(options, 'joinDuplicateHeaders', 'options.joinDuplicateHeaders');
  this.rejectNonStandardBodyWrites =
    flag(options, 'rejectNonStandardBodyWrites', 'options.rejectNonStandardBodyWrites', false);
  this[kOptimizeEmptyRequests] =
    flag(options, 'optimizeEmptyRequests', 'options.optimizeEmptyRequests', false);
  if (options.shouldUpgradeCallback !== undefined) {
    validateFunction(options.shouldUpgradeCallback, 'options.shouldUpgradeCallback');
  }
  this.shouldUpgradeCallback = options.shouldUpgradeCallback ?? upgradesIfHeard;
}

module.exports = { storeHTTPOptions };
