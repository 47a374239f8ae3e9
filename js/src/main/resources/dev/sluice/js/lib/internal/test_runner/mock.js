'use strict';
// Functions, methods, accessors and properties that record what is done with them, and that stand
// in for others until they are restored. Mocks of modules are not there.

const {
  codes: { ERR_INVALID_ARG_VALUE },
} = require('internal/errors');
const {
  validateBoolean, validateFunction, validateInteger, validateObject,
} = require('internal/validators');
const { unavailable } = require('internal/not_available');

// What `mock` of a mocked function is.
class MockFunctionContext {
  #calls = [];
  #implementation;
  #original;
  #once = new Map();
  #putBack;
  #times;

  constructor(original, implementation, times, putBack) {
    this.#original = original;
    this.#implementation = implementation;
    this.#times = times;
    this.#putBack = putBack;
  }

  get calls() {
    return this.#calls.slice();
  }

  callCount() {
    return this.#calls.length;
  }

  mockImplementation(implementation) {
    validateFunction(implementation, 'implementation');
    this.#implementation = implementation;
  }

  mockImplementationOnce(implementation, onCall) {
    validateFunction(implementation, 'implementation');
    const call = onCall ?? this.#calls.length;
    validateInteger(call, 'onCall', this.#calls.length);
    this.#once.set(call, implementation);
  }

  resetCalls() {
    this.#calls = [];
  }

  restore() {
    this.#putBack?.();
    this.#implementation = this.#original;
  }

  // Records a call that `perform` makes of the function whose turn it is.
  static record(context, details, perform) {
    const number = context.#calls.length;
    const fn = context.#once.get(number) ?? context.#implementation;
    context.#once.delete(number);
    if (number + 1 === context.#times) {
      context.restore();
    }
    let error;
    let result;
    try {
      result = perform(fn);
      return result;
    } catch (thrown) {
      error = thrown;
      throw thrown;
    } finally {
      context.#calls.push({ ...details, error, result, stack: new Error() });
    }
  }
}

const { record } = MockFunctionContext;
delete MockFunctionContext.record;

// The original remains what is seen of it: name, length, prototype and properties.
function mocked(original, context) {
  return new Proxy(original, {
    __proto__: null,
    apply(_, self, args) {
      return record(context, { arguments: args, target: undefined, this: self },
                    (fn) => Reflect.apply(fn, self, args));
    },
    construct(target, args, newTarget) {
      const details = { arguments: args, target, this: undefined };
      return record(context, details, (fn) => {
        const made = Reflect.construct(fn, args, newTarget);
        details.this = made;
        return made;
      });
    },
    get(target, name, receiver) {
      return name === 'mock' ? context : Reflect.get(target, name, receiver);
    },
  });
}

// What `mock` of a mocked property is.
class MockPropertyContext {
  #accesses = [];
  #object;
  #name;
  #original;
  #value;
  #once = new Map();

  constructor(object, name, value) {
    this.#object = object;
    this.#name = name;
    this.#original = Object.getOwnPropertyDescriptor(object, name);
    this.#value = value;
    const context = this;
    Object.defineProperty(object, name, {
      __proto__: null,
      configurable: true,
      enumerable: this.#original?.enumerable ?? true,
      get() {
        return context.#access('get', context.#value);
      },
      set(given) {
        context.#value = context.#access('set', given);
      },
    });
  }

  #access(type, given) {
    const number = this.#accesses.length;
    const value = this.#once.has(number) ? this.#once.get(number) : given;
    this.#once.delete(number);
    this.#accesses.push({ type, value, stack: new Error() });
    return value;
  }

  get accesses() {
    return this.#accesses.slice();
  }

  accessCount() {
    return this.#accesses.length;
  }

  mockImplementation(value) {
    this.#value = value;
  }

  mockImplementationOnce(value, onAccess) {
    const access = onAccess ?? this.#accesses.length;
    validateInteger(access, 'onAccess', this.#accesses.length);
    this.#once.set(access, value);
  }

  resetAccesses() {
    this.#accesses = [];
  }

  restore() {
    if (this.#original === undefined) {
      delete this.#object[this.#name];
    } else {
      Object.defineProperty(this.#object, this.#name, this.#original);
    }
  }
}

function findProperty(object, name) {
  for (let each = object; each !== null && each !== undefined; each = Object.getPrototypeOf(each)) {
    const descriptor = Object.getOwnPropertyDescriptor(each, name);
    if (descriptor !== undefined) return descriptor;
  }
  return undefined;
}

function validateTimes(times) {
  if (times !== undefined) validateInteger(times, 'options.times', 1);
}

class MockTracker {
  #mocks = [];
  #timers;

  get timers() {
    this.#timers ??= new (require('internal/test_runner/mock_timers').MockTimers)();
    return this.#timers;
  }

  fn(original = function() {}, implementation = original, options = {}) {
    if (typeof original === 'object' && original !== null) {
      return this.fn(undefined, undefined, original);
    }
    if (typeof implementation === 'object' && implementation !== null) {
      return this.fn(original, original, implementation);
    }
    validateFunction(original, 'original');
    validateFunction(implementation, 'implementation');
    validateObject(options, 'options');
    validateTimes(options.times);
    return mocked(original, this.#tracked(original, implementation, options.times));
  }

  #tracked(original, implementation, times, putBack) {
    const context = new MockFunctionContext(original, implementation, times, putBack);
    this.#mocks.push(context);
    return context;
  }

  method(object, methodName, implementation, options = {}) {
    if (object === null || (typeof object !== 'object' && typeof object !== 'function')) {
      validateObject(object, 'object');
    }
    if (typeof implementation === 'object' && implementation !== null) {
      return this.method(object, methodName, undefined, implementation);
    }
    validateObject(options, 'options');
    const { getter = false, setter = false, times } = options;
    validateBoolean(getter, 'options.getter');
    validateBoolean(setter, 'options.setter');
    validateTimes(times);
    if (getter && setter) {
      throw new ERR_INVALID_ARG_VALUE(
        'options.setter', setter, "cannot be used with 'options.getter'");
    }
    const descriptor = findProperty(object, methodName);
    const kind = getter ? 'get' : setter ? 'set' : 'value';
    const original = descriptor?.[kind];
    if (typeof original !== 'function') {
      throw new ERR_INVALID_ARG_VALUE('methodName', original, 'must be a method');
    }
    if (implementation !== undefined) validateFunction(implementation, 'implementation');
    return this.#replace(object, methodName, descriptor, kind,
                         { implementation: implementation ?? original, times });
  }

  #replace(object, name, descriptor, kind, { implementation, times }) {
    const own = Object.getOwnPropertyDescriptor(object, name);
    const putBack = () => {
      if (own === undefined) {
        delete object[name];
      } else {
        Object.defineProperty(object, name, own);
      }
    };
    const mock = mocked(descriptor[kind],
                        this.#tracked(descriptor[kind], implementation, times, putBack));
    Object.defineProperty(object, name, { ...descriptor, configurable: true, [kind]: mock });
    return mock;
  }

  getter(object, methodName, implementation = undefined, options = {}) {
    if (typeof implementation === 'object' && implementation !== null) {
      return this.getter(object, methodName, undefined, implementation);
    }
    return this.method(object, methodName, implementation, { ...options, getter: true });
  }

  setter(object, methodName, implementation = undefined, options = {}) {
    if (typeof implementation === 'object' && implementation !== null) {
      return this.setter(object, methodName, undefined, implementation);
    }
    return this.method(object, methodName, implementation, { ...options, setter: true });
  }

  property(object, propertyName, value) {
    validateObject(object, 'object');
    if (findProperty(object, propertyName) === undefined) {
      throw new ERR_INVALID_ARG_VALUE(
        'propertyName', propertyName, 'is not a property of the object');
    }
    const given = arguments.length > 2 ? value : object[propertyName];
    const context = new MockPropertyContext(object, propertyName, given);
    this.#mocks.push(context);
    return new Proxy(object, {
      __proto__: null,
      get: (target, name, receiver) => (
        name === 'mock' ? context : Reflect.get(target, name, receiver)
      ),
    });
  }

  // Restores everything, and forgets it.
  reset() {
    this.restoreAll();
    this.#timers?.reset();
    this.#mocks = [];
  }

  // What was mocked last is put back first, so that mocks of mocks come apart.
  restoreAll() {
    for (const context of this.#mocks.slice().reverse()) {
      context.restore();
    }
  }
}

MockTracker.prototype.module = unavailable('mock.module');

module.exports = { MockFunctionContext, MockTracker };
