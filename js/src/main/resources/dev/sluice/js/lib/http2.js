'use strict';

// `http2`: clients and servers of HTTP/2 over `net` and `tls`. The protocol itself is
// `dev.sluice.js.http2`; each part is loaded when it is first asked for.

const part = (id, name) => ({
  [name](...args) {
    return require(id)[name](...args);
  },
})[name];

module.exports = {
  connect: part('internal/http2/client_session', 'connect'),
  createServer: part('internal/http2/server', 'createServer'),
  createSecureServer: part('internal/http2/server', 'createSecureServer'),
  getDefaultSettings: part('internal/http2/settings', 'getDefaultSettings'),
  getPackedSettings: part('internal/http2/settings', 'getPackedSettings'),
  getUnpackedSettings: part('internal/http2/settings', 'getUnpackedSettings'),
  performServerHandshake: part('internal/http2/server', 'performServerHandshake'),
};

Object.defineProperty(module.exports.connect, Symbol.for('nodejs.util.promisify.custom'), {
  __proto__: null,
  value: part('internal/http2/client_session', 'connected'),
});

const parts = [
  ['constants', 'internal/http2/constants', 'constants'],
  ['sensitiveHeaders', 'internal/http2/headers', 'kSensitiveHeaders'],
  ['Http2ServerRequest', 'internal/http2/compat_request', 'Http2ServerRequest'],
  ['Http2ServerResponse', 'internal/http2/compat_response', 'Http2ServerResponse'],
];

for (const [name, id, from] of parts) {
  Object.defineProperty(module.exports, name, {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() {
      return require(id)[from];
    },
    set(value) {
      Object.defineProperty(this, name, {
        __proto__: null, configurable: true, enumerable: true, value, writable: true,
      });
    },
  });
}
