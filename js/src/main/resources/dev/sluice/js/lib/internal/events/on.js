'use strict';

// events.on: an async iterator over the events of an emitter or event target. Events which come
// faster than they are taken wait in it; an emitter that can be paused is paused meanwhile, when
// water marks are given.

const { AbortError, codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const {
  validateAbortSignal,
  validateInteger,
  validateObject,
} = require('internal/validators');
const { addListener, removeListener } = require('internal/events/either');
const { kFirstEventParam } = require('internal/events/symbols');

const kWatermarkData = Symbol.for('nodejs.watermarkData');
const AsyncIteratorPrototype =
  Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype);

// First in, first out, in constant time.
class Queue {
  #first = null;
  #last = null;

  get isEmpty() {
    return this.#first === null;
  }

  push(value) {
    const link = { value, next: null };
    if (this.#first === null) {
      this.#first = link;
    } else {
      this.#last.next = link;
    }
    this.#last = link;
  }

  shift() {
    const { value, next } = this.#first;
    this.#first = next;
    return value;
  }
}

function on(emitter, event, options) {
  validateObject(options, 'options');
  const { signal } = options;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) {
    throw new AbortError(undefined, { cause: signal.reason });
  }
  // The spellings with a small m are older.
  const high = options.highWaterMark ?? options.highWatermark ?? Number.MAX_SAFE_INTEGER;
  validateInteger(high, 'options.highWaterMark', 1);
  const low = options.lowWaterMark ?? options.lowWatermark ?? 1;
  validateInteger(low, 'options.lowWaterMark', 1);

  const waitingEvents = new Queue();
  const waitingReaders = new Queue();
  const added = [];
  let abortListener = null;
  let size = 0;
  let paused = false;
  let failure = null;
  let finished = false;

  function listen(name, listener) {
    addListener(emitter, name, listener);
    added.push([name, listener]);
  }

  function eventHandler(value) {
    if (!waitingReaders.isEmpty) {
      waitingReaders.shift().resolve({ value, done: false });
      return;
    }
    size++;
    if (!paused && size > high) {
      paused = true;
      emitter.pause();
    }
    waitingEvents.push(value);
  }

  function take() {
    const value = waitingEvents.shift();
    size--;
    if (paused && size < low) {
      emitter.resume();
      paused = false;
    }
    return value;
  }

  function errorHandler(error) {
    if (waitingReaders.isEmpty) {
      failure = error;
    } else {
      waitingReaders.shift().reject(error);
    }
    closeHandler();
  }

  function closeHandler() {
    abortListener?.[Symbol.dispose]();
    while (added.length > 0) {
      removeListener(emitter, ...added.pop());
    }
    finished = true;
    paused = false;
    const end = { value: undefined, done: true };
    while (!waitingReaders.isEmpty) {
      waitingReaders.shift().resolve(end);
    }
    return Promise.resolve(end);
  }

  const iterator = {
    __proto__: AsyncIteratorPrototype,
    next() {
      if (size > 0) {
        return Promise.resolve({ value: take(), done: false });
      }
      if (failure) {
        const rejected = Promise.reject(failure);
        failure = null;
        return rejected;
      }
      if (finished) {
        return closeHandler();
      }
      return new Promise((resolve, reject) => waitingReaders.push({ resolve, reject }));
    },
    return() {
      return closeHandler();
    },
    throw(error) {
      if (!error || !(error instanceof Error)) {
        throw new ERR_INVALID_ARG_TYPE('EventEmitter.AsyncIterator', 'Error', error);
      }
      errorHandler(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    [kWatermarkData]: {
      get size() {
        return size;
      },
      get low() {
        return low;
      },
      get high() {
        return high;
      },
      get isPaused() {
        return paused;
      },
    },
  };

  listen(event, options[kFirstEventParam] ? eventHandler : (...args) => eventHandler(args));
  if (event !== 'error' && typeof emitter.on === 'function') {
    listen('error', errorHandler);
  }
  const { close: closeEvents } = options;
  for (let i = 0; i < (closeEvents?.length ?? 0); i++) {
    listen(closeEvents[i], closeHandler);
  }
  if (signal) {
    const { addAbortListener } = require('internal/events/abort_listener');
    abortListener = addAbortListener(
      signal, () => errorHandler(new AbortError(undefined, { cause: signal.reason })));
  }
  return iterator;
}

module.exports = { on };
