'use strict';
// node:inspector: there is none to attach to. It loads, and says so when it is used.

const EventEmitter = require('events');
const { codes } = require('internal/errors');
const { unavailable } = require('internal/not_available');

class Session extends EventEmitter {
  connect() {
    throw new codes.ERR_INSPECTOR_NOT_AVAILABLE();
  }

  connectToMainThread() {
    throw new codes.ERR_INSPECTOR_NOT_AVAILABLE();
  }

  post() {
    throw new codes.ERR_INSPECTOR_NOT_CONNECTED();
  }

  disconnect() {}
}

module.exports = {
  open: unavailable('inspector.open'),
  close() {},
  url: () => undefined,
  waitForDebugger() {
    throw new codes.ERR_INSPECTOR_NOT_ACTIVE();
  },
  get console() {
    return require('console');
  },
  Session,
  Network: {},
  NetworkResources: {},
};
