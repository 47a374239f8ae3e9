'use strict';
// DisposableStack, AsyncDisposableStack and SuppressedError, which the language has and the engine
// has not yet, and what blocks with declarations by `using` keep (see internal/modules/using).

// Called with or without `new`, and extended by classes.
function SuppressedError(error, suppressed, message) {
  const made = Reflect.construct(Error, message === undefined ? [] : [message],
    new.target ?? SuppressedError);
  for (const [name, value] of [['error', error], ['suppressed', suppressed]]) {
    Object.defineProperty(made, name, {
      __proto__: null, value, writable: true, enumerable: false, configurable: true,
    });
  }
  return made;
}

Object.setPrototypeOf(SuppressedError, Error);
Object.defineProperty(SuppressedError, 'prototype', {
  __proto__: null, value: Object.create(Error.prototype), writable: false,
});
for (const [name, value] of [['constructor', SuppressedError], ['name', 'SuppressedError'],
                             ['message', '']]) {
  Object.defineProperty(SuppressedError.prototype, name, {
    __proto__: null, value, writable: true, enumerable: false, configurable: true,
  });
}

function shown(value) {
  return value === Object(value) ? '#<Object>' : String(value);
}

function checkCallable(callback, name = shown(callback)) {
  if (typeof callback !== 'function') {
    throw new TypeError(`${name} is not a function`);
  }
}

// What disposes of an object, by the first of the symbols that it has.
function disposerOf(value, symbols) {
  if (typeof value !== 'object' && typeof value !== 'function') {
    throw new TypeError('An object is expected with `using` declarations');
  }
  for (const symbol of symbols) {
    const disposer = value[symbol];
    if (disposer !== undefined && disposer !== null) {
      checkCallable(disposer, String(symbol));
      return { disposer, waits: symbol === Symbol.asyncDispose };
    }
  }
  throw new TypeError(`${String(Symbol.dispose)} is not a function`);
}

// What two kinds of stack have in common: the resources, and whether they have been disposed of.
class Resources {
  list = [];
  disposed = false;

  // The error of one after the other's: each keeps the one before.
  static merge(failure, error) {
    return failure === undefined ? { error } : {
      error: new SuppressedError(error, failure.error, 'An error was suppressed during disposal'),
    };
  }

  add(value) {
    if (value !== null && value !== undefined) {
      const { disposer } = disposerOf(value, [Symbol.dispose]);
      this.addCallback(() => Reflect.apply(disposer, value, []), false);
    }
    return value;
  }

  // Even what is nothing makes those wait who dispose of it.
  addAsync(value) {
    if (value === null || value === undefined) {
      this.addCallback(undefined, true);
      return value;
    }
    const { disposer, waits } = disposerOf(value, [Symbol.asyncDispose, Symbol.dispose]);
    this.addCallback(() => {
      const result = Reflect.apply(disposer, value, []);
      return waits ? result : undefined;
    }, true);
    return value;
  }

  addCallback(dispose, isAsync) {
    this.list.push({ dispose, isAsync });
  }

  // Takes all of them, the last first.
  take() {
    const taken = this.list.reverse();
    this.list = [];
    this.disposed = true;
    return taken;
  }

  // `failure` is what went wrong before, if anything did.
  disposeAll(failure = undefined) {
    for (const { dispose } of this.take()) {
      try {
        dispose();
      } catch (error) {
        failure = Resources.merge(failure, error);
      }
    }
    if (failure !== undefined) {
      throw failure.error;
    }
  }

  // Waits for each that is to be waited for, and once if there are only such as are nothing.
  async disposeAllAsync(failure = undefined) {
    let owesWait = false;
    let hasWaited = false;
    for (const { dispose, isAsync } of this.take()) {
      if (!isAsync && owesWait && !hasWaited) {
        await undefined;
        owesWait = false;
      }
      owesWait ||= dispose === undefined;
      try {
        const result = dispose?.();
        if (isAsync && dispose !== undefined) {
          hasWaited = true;
          await result;
        }
      } catch (error) {
        failure = Resources.merge(failure, error);
      }
    }
    if (owesWait && !hasWaited) {
      await undefined;
    }
    if (failure !== undefined) {
      throw failure.error;
    }
  }
}

// What a block declares by `using` and `await using`, and how its statements ended.
class UsingScope {
  #resources = new Resources();
  #failure;

  use(value) {
    return this.#resources.add(value);
  }

  useAsync(value) {
    return this.#resources.addAsync(value);
  }

  threw(error) {
    this.#failure = { error };
  }

  dispose() {
    this.#resources.disposeAll(this.#failure);
  }

  disposeAsync() {
    return this.#resources.disposeAllAsync(this.#failure);
  }
}

function checkReceiver(stack, isOne, kind, method) {
  if (!isOne) {
    throw new TypeError(
      `Method ${kind}.prototype.${method} called on incompatible receiver ${shown(stack)}`);
  }
}

function checkOpen(resources, kind, method) {
  if (resources.disposed) {
    throw new ReferenceError(
      `Cannot call ${kind}.prototype.${method} on an already-disposed ${kind}`);
  }
}

class DisposableStack {
  #resources = new Resources();

  static #isOne(stack) {
    return Object(stack) === stack && #resources in stack;
  }

  static #open(stack, method) {
    checkReceiver(stack, this.#isOne(stack), 'DisposableStack', method);
    checkOpen(stack.#resources, 'DisposableStack', method);
    return stack.#resources;
  }

  get disposed() {
    checkReceiver(this, DisposableStack.#isOne(this), 'DisposableStack', 'disposed');
    return this.#resources.disposed;
  }

  dispose() {
    checkReceiver(this, DisposableStack.#isOne(this), 'DisposableStack', 'dispose');
    this.#resources.disposeAll();
  }

  use(value) {
    return DisposableStack.#open(this, 'use').add(value);
  }

  adopt(value, onDispose) {
    const resources = DisposableStack.#open(this, 'adopt');
    checkCallable(onDispose);
    resources.addCallback(() => Reflect.apply(onDispose, undefined, [value]), false);
    return value;
  }

  defer(onDispose) {
    const resources = DisposableStack.#open(this, 'defer');
    checkCallable(onDispose);
    resources.addCallback(() => Reflect.apply(onDispose, undefined, []), false);
  }

  move() {
    const resources = DisposableStack.#open(this, 'move');
    const moved = new DisposableStack();
    moved.#resources.list = resources.take().reverse();
    return moved;
  }
}

class AsyncDisposableStack {
  #resources = new Resources();

  static #isOne(stack) {
    return Object(stack) === stack && #resources in stack;
  }

  static #open(stack, method) {
    checkReceiver(stack, this.#isOne(stack), 'AsyncDisposableStack', method);
    checkOpen(stack.#resources, 'AsyncDisposableStack', method);
    return stack.#resources;
  }

  get disposed() {
    checkReceiver(this, AsyncDisposableStack.#isOne(this), 'AsyncDisposableStack', 'disposed');
    return this.#resources.disposed;
  }

  disposeAsync() {
    if (!AsyncDisposableStack.#isOne(this)) {
      return Promise.reject(new TypeError('Receiver is not an AsyncDisposableStack'));
    }
    return this.#resources.disposeAllAsync();
  }

  use(value) {
    return AsyncDisposableStack.#open(this, 'use').addAsync(value);
  }

  adopt(value, onDisposeAsync) {
    const resources = AsyncDisposableStack.#open(this, 'adopt');
    checkCallable(onDisposeAsync);
    resources.addCallback(() => Reflect.apply(onDisposeAsync, undefined, [value]), true);
    return value;
  }

  defer(onDisposeAsync) {
    const resources = AsyncDisposableStack.#open(this, 'defer');
    checkCallable(onDisposeAsync);
    resources.addCallback(() => Reflect.apply(onDisposeAsync, undefined, []), true);
  }

  move() {
    const resources = AsyncDisposableStack.#open(this, 'move');
    const moved = new AsyncDisposableStack();
    moved.#resources.list = resources.take().reverse();
    return moved;
  }
}

for (const [kind, symbol, method] of [
  [DisposableStack, Symbol.dispose, 'dispose'],
  [AsyncDisposableStack, Symbol.asyncDispose, 'disposeAsync'],
]) {
  Object.defineProperty(kind.prototype, symbol, {
    __proto__: null, value: kind.prototype[method], writable: true, enumerable: false,
    configurable: true,
  });
  Object.defineProperty(kind.prototype, Symbol.toStringTag, {
    __proto__: null, value: kind.name, writable: false, enumerable: false, configurable: true,
  });
}

module.exports = { AsyncDisposableStack, DisposableStack, SuppressedError, UsingScope };
