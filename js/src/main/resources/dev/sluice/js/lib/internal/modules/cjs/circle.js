'use strict';
// Modules that ask for each other: what such a module exports while it is still being loaded warns
// of properties that are not there yet, and may never be.

const { isProxy } = require('internal/util/types');

function warn(property) {
  process.emitWarning(`Accessing non-existent property '${String(property)}' of module exports ` +
    'inside circular dependency');
}

const watching = new Proxy({}, {
  get(target, property) {
    // Whether a module was compiled from another kind is asked of every one.
    if (property in target || property === '__esModule') return target[property];
    warn(property);
    return undefined;
  },

  getOwnPropertyDescriptor(target, property) {
    if (property === '__esModule') return undefined;
    warn(property);
    return undefined;
  },
});

function isPlain(exported) {
  return typeof exported === 'object' && exported !== null && !isProxy(exported) &&
    Object.getPrototypeOf(exported) === Object.prototype && !exported.__esModule;
}

function watch(exported) {
  if (isPlain(exported)) Object.setPrototypeOf(exported, watching);
}

// The module is loaded: what it exports is an ordinary object again.
function unwatch(exported) {
  if (typeof exported !== 'object' || exported === null || isProxy(exported)) return;
  if (Object.getPrototypeOf(exported) === watching) {
    Object.setPrototypeOf(exported, Object.prototype);
  }
}

module.exports = { unwatch, watch };
