'use strict';

// The public module `diagnostics_channel`: named channels on which libraries tell what they do.
// Publishing on a channel that nobody listens to costs next to nothing. A channel without
// listeners is kept only by those who refer to it.

const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { validateFunction } = require('internal/validators');

// Channels by name: each weakly, and strongly while it has subscribers or stores.
const known = new Map();
const used = new Map();
let collected;

function throwInTick(error) {
  process.nextTick(() => {
    throw error;
  });
}

// How many subscribers and stores a channel has decides which of two prototypes it has.
function activate(channel) {
  Object.setPrototypeOf(channel, ActiveChannel.prototype);
  channel._subscribers = [];
  channel._stores = new Map();
  used.set(channel.name, channel);
}

function deactivateIfUnused(channel) {
  if (channel._subscribers.length === 0 && channel._stores.size === 0) {
    Object.setPrototypeOf(channel, Channel.prototype);
    channel._subscribers = undefined;
    channel._stores = undefined;
    used.delete(channel.name);
  }
}

class ActiveChannel {
  // Lists of subscribers are replaced, not changed: one of them may be being told.
  subscribe(subscription) {
    validateFunction(subscription, 'subscription');
    this._subscribers = [...this._subscribers, subscription];
  }

  unsubscribe(subscription) {
    const index = this._subscribers.indexOf(subscription);
    if (index < 0) {
      return false;
    }
    this._subscribers = this._subscribers.toSpliced(index, 1);
    deactivateIfUnused(this);
    return true;
  }

  bindStore(store, transform) {
    this._stores.set(store, transform);
  }

  unbindStore(store) {
    const bound = this._stores.delete(store);
    if (bound) {
      deactivateIfUnused(this);
    }
    return bound;
  }

  get hasSubscribers() {
    return true;
  }

  publish(data) {
    // A subscriber may have been the last one, and have gone.
    const subscribers = this._subscribers ?? [];
    for (const onMessage of subscribers) {
      try {
        onMessage(data, this.name);
      } catch (error) {
        throwInTick(error);
      }
    }
  }

  runStores(data, fn, thisArg, ...args) {
    let run = () => {
      this.publish(data);
      return Reflect.apply(fn, thisArg, args);
    };
    for (const [store, transform] of this._stores) {
      run = runInStore(store, transform, data, run);
    }
    return run();
  }
}

function runInStore(store, transform, data, next) {
  return () => {
    let context;
    try {
      context = transform === undefined ? data : transform(data);
    } catch (error) {
      throwInTick(error);
      return next();
    }
    return store.run(context, next);
  };
}

class Channel {
  constructor(name) {
    this._subscribers = undefined;
    this._stores = undefined;
    this.name = name;
    remember(this);
  }

  static [Symbol.hasInstance](instance) {
    const prototype = Object.getPrototypeOf(instance);
    return prototype === Channel.prototype || prototype === ActiveChannel.prototype;
  }

  subscribe(subscription) {
    validateFunction(subscription, 'subscription');
    activate(this);
    this.subscribe(subscription);
  }

  unsubscribe() {
    return false;
  }

  bindStore(store, transform) {
    activate(this);
    this.bindStore(store, transform);
  }

  unbindStore() {
    return false;
  }

  get hasSubscribers() {
    return false;
  }

  publish() {}

  runStores(data, fn, thisArg, ...args) {
    return Reflect.apply(fn, thisArg, args);
  }
}

function remember(channel) {
  collected ??= new FinalizationRegistry((name) => {
    if (known.get(name)?.deref() === undefined) {
      known.delete(name);
    }
  });
  collected.register(channel, channel.name);
  known.set(channel.name, new WeakRef(channel));
}

function channel(name) {
  const found = known.get(name)?.deref();
  if (found !== undefined) {
    return found;
  }
  if (typeof name !== 'string' && typeof name !== 'symbol') {
    throw new ERR_INVALID_ARG_TYPE('channel', ['string', 'symbol'], name);
  }
  return new Channel(name);
}

function subscribe(name, subscription) {
  return channel(name).subscribe(subscription);
}

function unsubscribe(name, subscription) {
  return channel(name).unsubscribe(subscription);
}

function hasSubscribers(name) {
  return used.has(name);
}

// ---- Tracing: five channels for what can happen to a call

const TRACED = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];

function channelFor(nameOrChannels, event) {
  if (typeof nameOrChannels === 'string') {
    return channel(`tracing:${nameOrChannels}:${event}`);
  }
  if (typeof nameOrChannels === 'object' && nameOrChannels !== null) {
    const given = nameOrChannels[event];
    if (!(given instanceof Channel)) {
      throw new ERR_INVALID_ARG_TYPE(`nameOrChannels.${event}`, ['Channel'], given);
    }
    return given;
  }
  throw new ERR_INVALID_ARG_TYPE(
    'nameOrChannels', ['string', 'object', 'TracingChannel'], nameOrChannels);
}

class TracingChannel {
  constructor(nameOrChannels) {
    for (const event of TRACED) {
      Object.defineProperty(this, event, {
        __proto__: null, value: channelFor(nameOrChannels, event),
      });
    }
  }

  get hasSubscribers() {
    return TRACED.some((event) => this[event].hasSubscribers);
  }

  subscribe(handlers) {
    for (const event of TRACED) {
      if (handlers[event]) {
        this[event].subscribe(handlers[event]);
      }
    }
  }

  unsubscribe(handlers) {
    let done = true;
    for (const event of TRACED) {
      if (handlers[event] && !this[event].unsubscribe(handlers[event])) {
        done = false;
      }
    }
    return done;
  }

  traceSync(fn, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) {
      return Reflect.apply(fn, thisArg, args);
    }
    return this.#started(context, () => {
      const result = Reflect.apply(fn, thisArg, args);
      context.result = result;
      return result;
    });
  }

  tracePromise(fn, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) {
      return Reflect.apply(fn, thisArg, args);
    }
    const settled = () => {
      this.asyncStart.publish(context);
      this.asyncEnd.publish(context);
    };
    return this.#started(context, () => {
      const result = Reflect.apply(fn, thisArg, args);
      const promise = result instanceof Promise ? result : Promise.resolve(result);
      return promise.then((value) => {
        context.result = value;
        settled();
        return value;
      }, (error) => {
        context.error = error;
        this.error.publish(context);
        settled();
        return Promise.reject(error);
      });
    });
  }

  traceCallback(fn, position = -1, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) {
      return Reflect.apply(fn, thisArg, args);
    }
    const callback = args.at(position);
    validateFunction(callback, 'callback');
    const tracing = this;
    function traced(error, result) {
      if (error) {
        context.error = error;
        tracing.error.publish(context);
      } else {
        context.result = result;
      }
      return tracing.asyncStart.runStores(context, () => {
        try {
          return Reflect.apply(callback, this, arguments);
        } finally {
          tracing.asyncEnd.publish(context);
        }
      });
    }
    args.splice(position, 1, traced);
    return this.#started(context, () => Reflect.apply(fn, thisArg, args));
  }

  // From `start` to `end`, with `error` if it throws.
  #started(context, call) {
    return this.start.runStores(context, () => {
      try {
        return call();
      } catch (error) {
        context.error = error;
        this.error.publish(context);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }
}

function tracingChannel(nameOrChannels) {
  return new TracingChannel(nameOrChannels);
}

module.exports = { channel, hasSubscribers, subscribe, tracingChannel, unsubscribe, Channel };
