'use strict';

// `https`: the names that programs ask for when they are loaded. Every call says by its name that
// it cannot be made.

const { Agent: HttpAgent } = require('http');
const { unavailable } = require('internal/not_available');
const { unavailableClass } = require('internal/unavailable_class');

function Agent(options) {
  if (!(this instanceof Agent)) return new Agent(options);
  HttpAgent.call(this, options);
  this.defaultPort = 443;
  this.protocol = 'https:';
}
Object.setPrototypeOf(Agent.prototype, HttpAgent.prototype);
Object.setPrototypeOf(Agent, HttpAgent);

module.exports = {
  Agent,
  globalAgent: new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000 }),
  Server: unavailableClass('https.Server', require('tls').Server),
  createServer: unavailable('https.createServer'),
  get: unavailable('https.get'),
  request: unavailable('https.request'),
};
