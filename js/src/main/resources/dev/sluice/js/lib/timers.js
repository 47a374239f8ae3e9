'use strict';

// The public module `timers`, whose functions are the globals of the same names.

const { validateFunction } = require('internal/validators');
const {
  Immediate,
  Timeout,
  clearImmediate,
  clearTimeout,
  toPrimitive,
} = require('internal/timers');

const kPromisify = Symbol.for('nodejs.util.promisify.custom');

function setTimeout(callback, after, ...args) {
  validateFunction(callback, 'callback');
  return new Timeout(callback, after, args.length > 0 ? args : undefined, false, true);
}

function setInterval(callback, repeat, ...args) {
  validateFunction(callback, 'callback');
  return new Timeout(callback, repeat, args.length > 0 ? args : undefined, true, true);
}

function setImmediate(callback, ...args) {
  validateFunction(callback, 'callback');
  return new Immediate(callback, args.length > 0 ? args : undefined);
}

// What starts one can be cleared as the other.
function clearInterval(timer) {
  clearTimeout(timer);
}

for (const fn of [setTimeout, setImmediate]) {
  Object.defineProperty(fn, kPromisify, {
    __proto__: null,
    enumerable: true,
    get: () => require('timers/promises')[fn.name],
  });
}

Timeout.prototype.close = function() {
  clearTimeout(this);
  return this;
};

Timeout.prototype[Symbol.dispose] = function() {
  clearTimeout(this);
};

Timeout.prototype[Symbol.toPrimitive] = function() {
  return toPrimitive(this);
};

Immediate.prototype[Symbol.dispose] = function() {
  clearImmediate(this);
};

module.exports = {
  setTimeout,
  clearTimeout,
  setImmediate,
  clearImmediate,
  setInterval,
  clearInterval,
};

// The globals are these functions, also after a program has put others into the module.
for (const name of Object.keys(module.exports)) {
  Reflect.get(globalThis, name);
}

Object.defineProperty(module.exports, 'promises', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get: () => require('timers/promises'),
});
