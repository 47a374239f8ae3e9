'use strict';

// `tls`: TLS 1.2 and 1.3 over sockets and other streams, by the JDK's engine.

const { unavailable } = require('internal/not_available');
const { SecureContext, createSecureContext } = require('internal/tls/context');
const { TLSSocket } = require('internal/tls/socket');

const binding = internalBinding('tls');

let ciphers;

function getCiphers() {
  ciphers ??= Array.from(binding.cipherNames());
  return [...ciphers];
}

function createServer(options, listener) {
  return new module.exports.Server(options, listener);
}

module.exports = {
  CLIENT_RENEG_LIMIT: 3,
  CLIENT_RENEG_WINDOW: 600,
  DEFAULT_CIPHERS: 'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:' +
    'TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256:' +
    'ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES256-GCM-SHA384:DHE-RSA-AES128-GCM-SHA256:' +
    'ECDHE-RSA-AES128-SHA256:DHE-RSA-AES128-SHA256:ECDHE-RSA-AES256-SHA384:' +
    'DHE-RSA-AES256-SHA384:ECDHE-RSA-AES256-SHA256:DHE-RSA-AES256-SHA256:' +
    'HIGH:!aNULL:!eNULL:!EXPORT:!DES:!RC4:!MD5:!PSK:!SRP:!CAMELLIA',
  DEFAULT_ECDH_CURVE: 'auto',
  DEFAULT_MIN_VERSION: 'TLSv1.2',
  DEFAULT_MAX_VERSION: 'TLSv1.3',
  getCiphers,
  get rootCertificates() {
    return require('internal/tls/authorities').bundledCertificates();
  },
  getCACertificates(type) {
    return require('internal/tls/authorities').getCACertificates(type);
  },
  setDefaultCACertificates: unavailable('tls.setDefaultCACertificates'),
  convertALPNProtocols(protocols, out) {
    require('internal/tls/identity').convertALPNProtocols(protocols, out);
  },
  checkServerIdentity(hostname, cert) {
    return require('internal/tls/identity').checkServerIdentity(hostname, cert);
  },
  createSecureContext,
  SecureContext,
  TLSSocket,
  createServer,
  connect(...args) {
    return require('internal/tls/connect').connect(...args);
  },
};

// A program may put something else in its place.
Object.defineProperty(module.exports, 'Server', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get() {
    return require('internal/tls/server').Server;
  },
  set(value) {
    Object.defineProperty(module.exports, 'Server', {
      value, configurable: true, enumerable: true, writable: true,
    });
  },
});
