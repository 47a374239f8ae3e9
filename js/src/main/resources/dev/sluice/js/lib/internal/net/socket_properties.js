'use strict';

// The properties of a socket, which show the state of its peer. In Node some of them are fields
// that programs may set.

const { kPeer } = require('internal/net/peers');

function getter(proto, name, enumerable, get) {
  Object.defineProperty(proto, name, { __proto__: null, enumerable, get });
}

// A property of the peer's that a program may cover by a value of its own.
function covered(proto, name, get) {
  Object.defineProperty(proto, name, {
    __proto__: null,
    configurable: true,
    enumerable: false,
    get,
    set(value) {
      Object.defineProperty(this, name, {
        __proto__: null, value, writable: true, enumerable: true, configurable: true,
      });
    },
  });
}

function byteLength({ chunk, encoding }) {
  return typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding) : chunk.length;
}

function defineCounts(proto) {
  getter(proto, 'bytesRead', true, function bytesRead() {
    return this[kPeer].bytesRead();
  });
  getter(proto, '_bytesDispatched', true, function _bytesDispatched() {
    return this[kPeer].bytesDispatched();
  });
  getter(proto, 'bytesWritten', true, function bytesWritten() {
    const queued = this.writableBuffer;
    if (!queued) return undefined;
    let bytes = this._bytesDispatched + this[kPeer].waitingBytes();
    for (const each of queued) bytes += byteLength(each);
    return bytes;
  });
  getter(proto, 'bufferSize', false, function() {
    return this[kPeer].hasHandle() ? this.writableLength : undefined;
  });
}

function defineNames(proto) {
  for (const [prefix, ask] of [['remote', '_getpeername'], ['local', '_getsockname']]) {
    for (const part of ['Address', 'Family', 'Port']) {
      const { get } = Object.getOwnPropertyDescriptor({
        get [`${prefix}${part}`]() {
          return this[ask]()[part.toLowerCase()];
        },
      }, `${prefix}${part}`);
      getter(proto, `${prefix}${part}`, true, get);
    }
  }
}

function defineState(proto) {
  covered(proto, 'connecting', function() {
    return this[kPeer] !== undefined && this[kPeer].connecting();
  });
  getter(proto, '_connecting', false, function() {
    return this.connecting;
  });
  Object.defineProperty(proto, 'pending', {
    __proto__: null,
    configurable: true,
    get() {
      return !this[kPeer].hasHandle() || this.connecting;
    },
  });
  getter(proto, 'readyState', false, function() {
    if (this.connecting) return 'opening';
    if (this.readable) return this.writable ? 'open' : 'readOnly';
    return this.writable ? 'writeOnly' : 'closed';
  });
  covered(proto, 'autoSelectFamilyAttemptedAddresses', function() {
    const attempted = Array.from(this[kPeer].attemptedAddresses());
    return attempted.length > 0 ? attempted : undefined;
  });
}

function defineParts(proto, { adopt, kServer }) {
  Object.defineProperty(proto, '_handle', {
    __proto__: null,
    get() {
      return this[kPeer]?.handleFace() ?? null;
    },
    set(handle) {
      if (handle) {
        adopt(this, handle);
      } else {
        this[kPeer].dropHandle();
      }
    },
  });
  // The server that counts the socket as one of its own.
  Object.defineProperty(proto, '_server', {
    __proto__: null,
    configurable: true,
    get() {
      return this[kServer] ?? null;
    },
    set(server) {
      Object.defineProperty(this, kServer, { value: server, writable: true, configurable: true });
      this[kPeer].serverPeer(server?.[kPeer] ?? null);
    },
  });
}

function define(proto, parts) {
  defineState(proto);
  defineNames(proto);
  defineCounts(proto);
  defineParts(proto, parts);
}

module.exports = { define };
