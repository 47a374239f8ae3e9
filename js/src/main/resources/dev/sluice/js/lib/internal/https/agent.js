'use strict';

// `https.Agent`: an `http.Agent` whose connections speak TLS. Sessions are not kept to be resumed.

const { Agent: HttpAgent } = require('_http_agent');

const MAX_CACHED_SESSIONS = 100;

// What connections have in common that may carry the same requests, beside their address. Those
// with a check of their own count where they are not undefined.
const NAMED = ['ca', 'cert', 'clientCertEngine', 'ciphers', 'key', 'pfx'];
const NAMED_AFTER_SERVER = ['minVersion', 'maxVersion', 'secureProtocol', 'crl'];
const NAMED_AT_THE_END = ['privateKeyIdentifier', 'privateKeyEngine'];

function Agent(options) {
  if (!(this instanceof Agent)) return new Agent(options);
  const complete = { __proto__: null, ...options };
  complete.defaultPort ??= 443;
  complete.protocol ??= 'https:';
  HttpAgent.call(this, complete);
  this.defaultPort = complete.defaultPort;
  this.protocol = complete.protocol;
  this.maxCachedSessions = this.options.maxCachedSessions ?? MAX_CACHED_SESSIONS;
}
Object.setPrototypeOf(Agent.prototype, HttpAgent.prototype);
Object.setPrototypeOf(Agent, HttpAgent);

// (options), (port, options) or (port, host, options).
function connectOptions(args) {
  const found = args.findIndex((arg) => arg !== null && typeof arg === 'object');
  if (found === 0) return args[0];
  const options = found < 0 || found > 2 ? {} : { ...args[found] };
  if (typeof args[0] === 'number') options.port = args[0];
  if (typeof args[1] === 'string') options.host = args[1];
  return options;
}

Agent.prototype.createConnection = function createConnection(...args) {
  return require('tls').connect(connectOptions(args));
};

Agent.prototype.getName = function getName(options = {}) {
  const shown = (name) => options[name] || '';
  const defined = (name) => (options[name] === undefined ? '' : options[name]);
  const { host, servername, sigalgs } = options;
  return [
    HttpAgent.prototype.getName.call(this, options),
    ...NAMED.map(shown),
    defined('rejectUnauthorized'),
    servername && servername !== host ? servername : '',
    ...NAMED_AFTER_SERVER.map(shown),
    defined('honorCipherOrder'),
    shown('ecdhCurve'),
    shown('dhparam'),
    defined('secureOptions'),
    shown('sessionIdContext'),
    sigalgs ? JSON.stringify(sigalgs) : '',
    ...NAMED_AT_THE_END.map(shown),
  ].join(':');
};

module.exports = {
  Agent,
  globalAgent: new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000 }),
};
