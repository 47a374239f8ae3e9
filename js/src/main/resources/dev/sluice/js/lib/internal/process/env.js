'use strict';
// process.env: the variables of the environment that may be seen, as text; what is set is seen by
// this program and those that it starts. A thread that starts a worker with SHARE_ENV has its
// variables in Java from then on, where both reach them.

const binding = internalBinding('process');
const { codes } = require('internal/errors');
const { pendingDeprecationAsked } = require('internal/util');

const variables = { __proto__: Object.prototype };
for (const name of binding.environmentNames()) {
  variables[name] = binding.environment(name);
}

function text(value) {
  if (typeof value === 'symbol') {
    throw new TypeError('Cannot convert a Symbol value to a string');
  }
  return `${value}`;
}

let warned = false;

function warnOfOddValue(value) {
  const usual = ['string', 'number', 'boolean'].includes(typeof value);
  if (!usual && !warned && pendingDeprecationAsked()) {
    warned = true;
    process.emitWarning(
      'Assigning any value other than a string, number, or boolean to a process.env property is ' +
      'deprecated. Please make sure to convert the value to a string before setting process.env ' +
      'with it.', 'DeprecationWarning', 'DEP0104');
  }
}

function changed(name) {
  if (name === 'TZ') {
    binding.timeZone(variables.TZ ?? null);
  }
}

const traps = {
  __proto__: null,
  set(target, name, value) {
    if (typeof name === 'symbol') {
      throw new TypeError('Cannot convert a Symbol value to a string');
    }
    // The system has no variable without a name.
    if (name !== '') {
      warnOfOddValue(value);
      target[name] = text(value);
      changed(name);
    }
    return true;
  },
  defineProperty(target, name, descriptor) {
    if ('get' in descriptor || 'set' in descriptor) {
      throw new codes.ERR_INVALID_OBJECT_DEFINE_PROPERTY(
        '\'process.env\' does not accept an accessor(getter/setter) descriptor');
    }
    if (!descriptor.configurable || !descriptor.writable || !descriptor.enumerable) {
      throw new codes.ERR_INVALID_OBJECT_DEFINE_PROPERTY(
        '\'process.env\' only accepts a configurable, writable, and enumerable data descriptor');
    }
    const value = text(descriptor.value);
    const defined = Reflect.defineProperty(target, name, { ...descriptor, value });
    changed(name);
    return defined;
  },
  deleteProperty(target, name) {
    const deleted = Reflect.deleteProperty(target, name);
    changed(name);
    return deleted;
  },
};

const env = new Proxy(variables, traps);

let sharedVariables;

// What the proxy asks for when the variables are Java's; a property of the program's object is as
// its target would have it.
const sharedTraps = {
  get: (target, name) => typeof name === 'string' && sharedVariables.has(name) ?
    sharedVariables.get(name) : Reflect.get(Object.prototype, name),
  has: (target, name) => (typeof name === 'string' && sharedVariables.has(name)) ||
    name in Object.prototype,
  ownKeys: () => [...sharedVariables.names()],
  getOwnPropertyDescriptor(target, name) {
    if (typeof name !== 'string' || !sharedVariables.has(name)) return undefined;
    return {
      value: sharedVariables.get(name), writable: true, enumerable: true, configurable: true,
    };
  },
  set(target, name, value) {
    if (typeof name === 'symbol') {
      throw new TypeError('Cannot convert a Symbol value to a string');
    }
    if (name !== '') {
      warnOfOddValue(value);
      sharedVariables.set(name, text(value));
    }
    return true;
  },
  defineProperty(target, name, descriptor) {
    return sharedTraps.set(target, name, descriptor.value);
  },
  deleteProperty(target, name) {
    if (typeof name === 'string') sharedVariables.delete(name);
    return true;
  },
};

// From now on the variables are those that another thread has.
function share(theirs) {
  sharedVariables = theirs;
  for (const name of Object.keys(variables)) delete variables[name];
  Object.assign(traps, sharedTraps);
}

// The variables, for another thread to have too.
function shared() {
  if (sharedVariables === undefined) {
    const mine = internalBinding('worker').newEnvironment();
    for (const name of Object.keys(variables)) mine.set(name, variables[name]);
    share(mine);
  }
  const { kClone } = require('internal/messaging/symbols');
  const hosts = [sharedVariables];
  return { [kClone]: () => ({ module: 'internal/process/env', restore: 'received', hosts }) };
}

module.exports = { env, received: (_, variables) => variables, share, shared };
