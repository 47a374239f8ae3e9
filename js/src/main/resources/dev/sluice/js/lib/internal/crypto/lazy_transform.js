'use strict';

// Hashes and ciphers are Transform streams, but hardly any is used as one. What they inherit from
// here is that of Transform, and becomes a stream when something of a stream is first asked for.

const kStarted = Symbol('kStarted');

function transformPrototype() {
  return require('stream').Transform.prototype;
}

// A prototype, which gets its own methods here, does not become a stream: all would share it.
function start(self) {
  if (self === null || typeof self !== 'object' || Object.hasOwn(self, kStarted)) return;
  if (!Object.hasOwn(self, '_options')) return;
  Object.defineProperty(self, kStarted, { __proto__: null, value: true });
  const { Transform } = require('stream');
  Transform.call(self, self._options ?? {});
}

/** The property of a stream; what every object has does not make one. */
function isStreams(key) {
  return key !== 'constructor' && !(key in Object.prototype) &&
    Reflect.has(transformPrototype(), key);
}

const lazyPrototype = new Proxy({}, {
  __proto__: null,
  getPrototypeOf: transformPrototype,
  has(target, key) {
    return Reflect.has(transformPrototype(), key);
  },
  get(target, key, receiver) {
    if (isStreams(key)) start(receiver);
    return Reflect.get(transformPrototype(), key, receiver);
  },
  set(target, key, value, receiver) {
    if (isStreams(key)) start(receiver);
    return Reflect.set(transformPrototype(), key, value, receiver);
  },
});

/** Makes a constructor's objects streams on demand. */
function inheritLazily(constructor) {
  Object.setPrototypeOf(constructor.prototype, lazyPrototype);
}

/** Sets the properties of a new object without making it a stream. */
function define(self, properties) {
  for (const key of Reflect.ownKeys(properties)) {
    Object.defineProperty(self, key, {
      __proto__: null,
      configurable: true,
      enumerable: key === '_options',
      writable: true,
      value: properties[key],
    });
  }
}

module.exports = { define, inheritLazily };
