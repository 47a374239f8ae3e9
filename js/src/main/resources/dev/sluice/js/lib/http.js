'use strict';

// `http`: its words and the names of its classes, for programs that ask for them when they are
// loaded. There are no servers and requests: every call says so by its name.

const EventEmitter = require('events');
const { METHODS, STATUS_CODES } = require('internal/http_words');
const { unavailable } = require('internal/not_available');
const { unavailableClass } = require('internal/unavailable_class');
const { Server: NetServer } = require('net');
const { Readable, Writable } = require('stream');

const MAX_HEADER_SIZE = 16 * 1024;

// An agent can be made and kept; it has nothing to do.
function Agent(options) {
  if (!(this instanceof Agent)) return new Agent(options);
  EventEmitter.call(this);
  this.options = { __proto__: null, noDelay: true, path: null, ...options };
  this.requests = { __proto__: null };
  this.sockets = { __proto__: null };
  this.freeSockets = { __proto__: null };
  this.keepAlive = Boolean(this.options.keepAlive);
  this.keepAliveMsecs = this.options.keepAliveMsecs || 1000;
  this.maxSockets = this.options.maxSockets || Infinity;
  this.maxFreeSockets = this.options.maxFreeSockets || 256;
}
Object.setPrototypeOf(Agent.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Agent, EventEmitter);

Agent.defaultMaxSockets = Infinity;

Agent.prototype.createConnection = function(...args) {
  return require('net').createConnection(...args);
};

Agent.prototype.destroy = function destroy() {
  for (const name of ['freeSockets', 'sockets']) {
    for (const sockets of Object.values(this[name])) {
      for (const socket of sockets) socket.destroy();
    }
  }
};

const OutgoingMessage = unavailableClass('http.OutgoingMessage', Writable);

module.exports = {
  METHODS,
  STATUS_CODES,
  Agent,
  ClientRequest: unavailableClass('http.ClientRequest', OutgoingMessage),
  IncomingMessage: unavailableClass('http.IncomingMessage', Readable),
  OutgoingMessage,
  Server: unavailableClass('http.Server', NetServer),
  ServerResponse: unavailableClass('http.ServerResponse', OutgoingMessage),
  createServer: unavailable('http.createServer'),
  validateHeaderName: unavailable('http.validateHeaderName'),
  validateHeaderValue: unavailable('http.validateHeaderValue'),
  get: unavailable('http.get'),
  request: unavailable('http.request'),
  setMaxIdleHTTPParsers: unavailable('http.setMaxIdleHTTPParsers'),
  maxHeaderSize: MAX_HEADER_SIZE,
  globalAgent: new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000 }),
};
