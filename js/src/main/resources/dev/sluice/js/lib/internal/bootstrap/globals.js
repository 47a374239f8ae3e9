'use strict';
// The global names that programs find. What costs something to load is loaded at its first use.

// An enumerable global that is there from the start.
function expose(name, value) {
  Object.defineProperty(globalThis, name, {
    value, enumerable: true, writable: true, configurable: true,
  });
}

// A global that is taken from a built-in module when it is used first.
function exposeLazily(name, id, member = name, enumerable = false) {
  Object.defineProperty(globalThis, name, {
    enumerable,
    configurable: true,
    get() {
      const value = require(id)[member];
      Object.defineProperty(globalThis, name, { value, enumerable, writable: true });
      return value;
    },
    set(value) {
      Object.defineProperty(globalThis, name, { value, enumerable, writable: true });
    },
  });
}

expose('global', globalThis);
Object.defineProperty(globalThis, 'process', {
  value: process, enumerable: false, writable: true, configurable: true,
});
exposeLazily('console', 'console', 'globalConsole');
exposeLazily('Buffer', 'buffer');
exposeLazily('atob', 'buffer', 'atob', true);
exposeLazily('btoa', 'buffer', 'btoa', true);

module.exports = { expose, exposeLazily };
