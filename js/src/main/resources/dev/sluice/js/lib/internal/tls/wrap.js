'use strict';

// What programs see as the `_handle` of a TLSSocket: a handle as those of `net`, which knows
// besides what came of the handshake. Behind it stands `dev.sluice.js.tls.TlsSession`.

const { TCP } = require('internal/net/handles');
const { fromJava } = require('internal/buffer/memory');

class TLSWrap {
  constructor(parentWrap) {
    this._parentWrap = parentWrap;
    Object.defineProperty(this, 'session', { value: null, writable: true });
  }

  start() {
    this.session.start();
  }

  verifyError() {
    const error = this.session.verifyError();
    return error === null ? null : require('internal/tls/failures').verification(...error);
  }

  getALPNNegotiatedProtocol() {
    return this.session.protocolInside() ?? false;
  }

  getProtocol() {
    return this.session.version();
  }

  getCipher() {
    const [name, standardName] = this.session.cipher();
    if (name === undefined) return {};
    const version = this.session.version() === 'TLSv1.3' ? 'TLSv1.3' : 'TLSv1.2';
    return { name, standardName, version };
  }

  // The certificates of the other end as X509Certificates, its own first.
  peerCertificates() {
    return Array.from(this.session.peerCertificates(), certificate);
  }

  ownCertificate() {
    const own = this.session.ownCertificate();
    return own === null ? undefined : certificate(own);
  }
}
Object.setPrototypeOf(TLSWrap.prototype, TCP.prototype);

function certificate(der) {
  const { X509Certificate } = require('crypto');
  return new X509Certificate(fromJava(der));
}

module.exports = { TLSWrap };
