'use strict';

// The public module `domain`: errors of several emitters and callbacks in one place. A domain is
// carried through timers, ticks and promises like the value of an AsyncLocalStorage. Loading the
// module changes emitters: they belong to the domain they were made in.

const EventEmitter = require('events');
const { AsyncLocalStorage } = require('async_hooks');
const { current } = require('internal/async_context_frame');
const { addUncaughtExceptionCaptureCallback } = require('internal/process/execution');

const storage = new AsyncLocalStorage({ defaultValue: null });

// The domains that the code of this callback entered and did not leave, the current one last, and
// the one that the callback was made in. They count while the last one is what the code runs in:
// otherwise this is another callback, which is in the domain that was carried to it.
let stack = [];
let carried;

function isCurrent() {
  return stack.length > 0 && stack.at(-1) === storage.getStore();
}

function begin() {
  if (!isCurrent()) {
    stack = [];
    carried = storage.getStore() ?? undefined;
  }
}

function entered() {
  begin();
  return carried === undefined ? stack : [carried, ...stack];
}

Object.defineProperty(process, 'domain', {
  __proto__: null,
  enumerable: true,
  configurable: true,
  get: () => storage.getStore(),
  set: (domain) => storage.enterWith(domain),
});

function mark(target, domain) {
  Object.defineProperty(target, 'domain', {
    __proto__: null, configurable: true, enumerable: false, value: domain, writable: true,
  });
}

class Domain extends EventEmitter {
  members = [];

  constructor() {
    super();
    mark(this, null);
  }

  enter() {
    begin();
    stack.push(this);
    process.domain = this;
  }

  exit() {
    begin();
    const index = stack.lastIndexOf(this);
    if (index >= 0) {
      stack.splice(index);
      process.domain = stack.at(-1) ?? carried;
    } else if (carried === this) {
      stack = [];
      process.domain = undefined;
    }
  }

  add(emitter) {
    if (emitter.domain === this) {
      return;
    }
    emitter.domain?.remove?.(emitter);
    mark(emitter, this);
    this.members.push(emitter);
  }

  remove(emitter) {
    mark(emitter, null);
    const index = this.members.indexOf(emitter);
    if (index >= 0) {
      this.members.splice(index, 1);
    }
  }

  run(fn, ...args) {
    this.enter();
    const result = Reflect.apply(fn, this, args);
    this.exit();
    return result;
  }

  // What is given is looked at when it is called, and not before.
  bind(callback) {
    const domain = this;
    function runBound(...args) {
      return inDomain(domain, this, callback, args);
    }
    mark(runBound, this);
    return runBound;
  }

  intercept(callback) {
    const domain = this;
    return function runIntercepted(...given) {
      const [error, ...args] = given;
      if (error instanceof Error) {
        describe(error, { domainBound: callback, domainThrown: false, domain });
        domain.emit('error', error);
        return undefined;
      }
      return inDomain(domain, this, callback, args);
    };
  }
}

function inDomain(domain, receiver, callback, args) {
  domain.enter();
  const result = Reflect.apply(callback, receiver, args);
  domain.exit();
  return result;
}

function describe(error, properties) {
  if ((typeof error === 'object' && error !== null) || typeof error === 'function') {
    for (const [key, value] of Object.entries(properties)) {
      Object.defineProperty(error, key, {
        __proto__: null, configurable: true, enumerable: false, value, writable: true,
      });
    }
  }
}

// An exception that nobody caught goes to the domain it was thrown in, if that has a listener.
addUncaughtExceptionCaptureCallback((error) => {
  const domain = stack.at(-1) ?? current()?.get(storage) ?? process.domain;
  stack = [];
  process.domain = undefined;
  if (!domain || domain.listenerCount('error') === 0) {
    return false;
  }
  describe(error, { domain, domainThrown: true });
  domain.emit('error', error);
  return true;
});

const { init } = EventEmitter;
const { emit } = EventEmitter.prototype;

EventEmitter.usingDomains = true;

EventEmitter.init = function(opts) {
  mark(this, this instanceof Domain ? null : exports.active ?? null);
  return Reflect.apply(init, this, [opts]);
};

EventEmitter.prototype.emit = function(type, ...args) {
  const { domain } = this;
  if (domain === undefined || domain === null || this === process || this instanceof Domain) {
    return Reflect.apply(emit, this, [type, ...args]);
  }
  if (type === 'error' && this.listenerCount('error') === 0) {
    const [error] = args;
    const carried = error || wrapped(error);
    describe(carried, { domainEmitter: this, domain, domainThrown: false });
    domain.emit('error', carried);
    return false;
  }
  domain.enter();
  const heard = Reflect.apply(emit, this, [type, ...args]);
  domain.exit();
  return heard;
};

function wrapped(value) {
  const { codes: { ERR_UNHANDLED_ERROR } } = require('internal/errors');
  const error = new ERR_UNHANDLED_ERROR(value);
  error.context = value;
  return error;
}

function createDomain() {
  return new Domain();
}

exports.Domain = Domain;
exports.create = exports.createDomain = createDomain;
Object.defineProperties(exports, {
  _stack: { __proto__: null, enumerable: true, get: entered },
  active: {
    __proto__: null,
    enumerable: true,
    get: () => storage.getStore() ?? undefined,
    set: (domain) => storage.enterWith(domain),
  },
});
