'use strict';
// What can be done with all chunks of a stream. They are generators and promises over the
// iteration of a stream, whose jobs programs can count, so they are JavaScript.

const { AbortError, codes } = require('internal/errors');
const { validateAbortSignal, validateFunction, validateInteger, validateObject } =
  require('internal/validators');

const kNothing = Symbol('nothing');
const kEnd = Symbol('end');

function checkOptions(options) {
  if (options !== undefined && options !== null) {
    validateObject(options, 'options');
  }
  if (options?.signal !== undefined && options?.signal !== null) {
    validateAbortSignal(options.signal, 'options.signal');
  }
}

function refuseAborted(options, reason) {
  if (options?.signal?.aborted) {
    throw reason ? new AbortError(undefined, { cause: options.signal.reason }) : new AbortError();
  }
}

// The calls of a function for chunks that are under way or wait to be yielded, in order.
class Calls {
  constructor(fn, signal, concurrency, limit) {
    this.fn = fn;
    this.signal = signal;
    this.concurrency = concurrency;
    this.limit = limit;
    this.results = [];
    this.running = 0;
    this.stopped = false;
    this.wakeReader = undefined;
    this.wakeWriter = undefined;
  }

  readerTold() {
    const wake = this.wakeReader;
    this.wakeReader = undefined;
    wake?.();
  }

  writerTold() {
    const wake = this.wakeWriter;
    this.wakeWriter = undefined;
    wake?.();
  }

  isFull() {
    return this.results.length >= this.limit || this.running >= this.concurrency;
  }

  settled = () => {
    this.running--;
    this.goOn();
  };

  failed = () => {
    this.stopped = true;
    this.settled();
  };

  goOn() {
    if (this.wakeWriter && !this.stopped && !this.isFull()) {
      this.writerTold();
    }
  }

  add(result) {
    this.running++;
    result.then(this.settled, this.failed);
    this.results.push(result);
  }

  // Calls the function for one chunk; returns false if that gave nothing to wait for.
  call(chunk) {
    let result;
    try {
      result = this.fn(chunk, { signal: this.signal });
      if (result === kNothing) {
        return false;
      }
      result = Promise.resolve(result);
    } catch (error) {
      result = Promise.reject(error);
    }
    this.add(result);
    return true;
  }

  async readAll(stream) {
    try {
      for await (const chunk of stream) {
        if (this.stopped) {
          return;
        }
        if (this.signal.aborted) {
          throw new AbortError();
        }
        if (this.call(chunk)) {
          this.readerTold();
          if (!this.stopped && this.isFull()) {
            await new Promise((resolve) => {
              this.wakeWriter = resolve;
            });
          }
        }
      }
      this.results.push(kEnd);
    } catch (error) {
      this.add(Promise.reject(error));
    } finally {
      this.stopped = true;
      this.readerTold();
    }
  }
}

async function* resultsOf(stream, calls) {
  calls.readAll(stream);
  try {
    for (;;) {
      while (calls.results.length > 0) {
        const result = await calls.results[0];
        if (result === kEnd) {
          return;
        }
        if (calls.signal.aborted) {
          throw new AbortError();
        }
        if (result !== kNothing) {
          yield result;
        }
        calls.results.shift();
        calls.goOn();
      }
      await new Promise((resolve) => {
        calls.wakeReader = resolve;
      });
    }
  } finally {
    calls.stopped = true;
    calls.writerTold();
  }
}

function wholeNumber(value, otherwise) {
  return value === undefined || value === null ? otherwise : Math.floor(value);
}

function map(fn, options) {
  validateFunction(fn, 'fn');
  checkOptions(options);
  const concurrency = wholeNumber(options?.concurrency, 1);
  const ahead = wholeNumber(options?.highWaterMark, concurrency - 1);
  validateInteger(concurrency, 'options.concurrency', 1);
  validateInteger(ahead, 'options.highWaterMark', 0);
  const signal = AbortSignal.any([options?.signal].filter(Boolean));
  return resultsOf(this, new Calls(fn, signal, concurrency, concurrency + ahead));
}

function filter(fn, options) {
  validateFunction(fn, 'fn');
  return map.call(this, async (value, opts) => (await fn(value, opts) ? value : kNothing), options);
}

async function* flattened(values) {
  for await (const value of values) {
    yield* value;
  }
}

function flatMap(fn, options) {
  return flattened(map.call(this, fn, options));
}

function countFrom(number) {
  const count = Number(number);
  if (Number.isNaN(count)) {
    return 0;
  }
  if (count < 0) {
    throw new codes.ERR_OUT_OF_RANGE('number', '>= 0', count);
  }
  return count;
}

async function* without(stream, count, options) {
  refuseAborted(options);
  let left = count;
  for await (const value of stream) {
    refuseAborted(options);
    if (left-- <= 0) {
      yield value;
    }
  }
}

function drop(number, options = undefined) {
  checkOptions(options);
  return without(this, countFrom(number), options);
}

async function* beginning(stream, count, options) {
  refuseAborted(options);
  let left = count;
  for await (const value of stream) {
    refuseAborted(options);
    if (left-- > 0) {
      yield value;
    }
    if (left <= 0) {
      return;
    }
  }
}

function take(number, options = undefined) {
  checkOptions(options);
  return beginning(this, countFrom(number), options);
}

async function first(values, found, otherwise) {
  for await (const value of values) {
    return found(value);
  }
  return otherwise;
}

async function some(fn, options = undefined) {
  return first(filter.call(this, fn, options), () => true, false);
}

async function every(fn, options = undefined) {
  validateFunction(fn, 'fn');
  const refused = async (...args) => !(await fn(...args));
  return !(await some.call(this, refused, options));
}

async function find(fn, options) {
  return first(filter.call(this, fn, options), (value) => value, undefined);
}

async function forEach(fn, options) {
  validateFunction(fn, 'fn');
  const call = async (value, opts) => {
    await fn(value, opts);
    return kNothing;
  };
  return first(map.call(this, call, options), () => undefined, undefined);
}

function emptyWithoutInitialValue() {
  const error = new codes.ERR_MISSING_ARGS('reduce');
  error.message = 'Reduce of an empty stream requires an initial value';
  return error;
}

async function destroyAborted(stream, options) {
  const error = new AbortError(undefined, { cause: options.signal.reason });
  stream.once('error', () => {});
  await require('internal/streams/end-of-stream').finished(stream.destroy(error));
  throw error;
}

async function reduce(reducer, initialValue, options) {
  validateFunction(reducer, 'reducer');
  checkOptions(options);
  let hasValue = arguments.length > 1;
  if (options?.signal?.aborted) {
    await destroyAborted(this, options);
  }
  const controller = new AbortController();
  options?.signal?.addEventListener('abort', () => controller.abort(), { once: true });
  let value = initialValue;
  try {
    for await (const chunk of this) {
      refuseAborted(options);
      value = hasValue ? await reducer(value, chunk, { signal: controller.signal }) : chunk;
      hasValue = true;
    }
    if (!hasValue) {
      throw emptyWithoutInitialValue();
    }
  } finally {
    controller.abort();
  }
  return value;
}

async function toArray(options) {
  checkOptions(options);
  const chunks = [];
  for await (const chunk of this) {
    refuseAborted(options, true);
    chunks.push(chunk);
  }
  return chunks;
}

module.exports = {
  streamReturningOperators: { drop, filter, flatMap, map, take },
  promiseReturningOperators: { every, forEach, reduce, toArray, some, find },
};
