'use strict';

// `tls`: the names that programs ask for when they are loaded. What servers prepare for the case that
// a client wants TLS can be made; every call that would speak TLS says by its name that it cannot.

const { unavailable } = require('internal/not_available');
const { unavailableClass } = require('internal/unavailable_class');
const net = require('net');
const { TLSSocket } = require('internal/tls/socket');

// Keys and certificates as they were given. Nothing can be opened with them.
class SecureContext {
  constructor(options = {}) {
    require('internal/validators').validateObject(options, 'options');
    this.context = { ...options };
  }
}

function createSecureContext(options) {
  return new SecureContext(options);
}

module.exports = {
  CLIENT_RENEG_LIMIT: 3,
  CLIENT_RENEG_WINDOW: 600,
  DEFAULT_ECDH_CURVE: 'auto',
  DEFAULT_MIN_VERSION: 'TLSv1.2',
  DEFAULT_MAX_VERSION: 'TLSv1.3',
  getCiphers: unavailable('tls.getCiphers'),
  getCACertificates: unavailable('tls.getCACertificates'),
  setDefaultCACertificates: unavailable('tls.setDefaultCACertificates'),
  convertALPNProtocols: unavailable('tls.convertALPNProtocols'),
  checkServerIdentity: unavailable('tls.checkServerIdentity'),
  createSecureContext,
  SecureContext,
  TLSSocket,
  Server: unavailableClass('tls.Server', net.Server),
  createServer: unavailable('tls.createServer'),
  connect: unavailable('tls.connect'),
};
