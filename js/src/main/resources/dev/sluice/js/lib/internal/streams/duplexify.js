'use strict';
// Duplex.from: a duplex stream out of anything that can be read from or written to.

const { AbortError, codes } = require('internal/errors');
const { destroyer } = require('internal/streams/destroy');
const Duplex = require('internal/streams/duplex');
const { eos } = require('internal/streams/end-of-stream');
const from = require('internal/streams/from');
const { JoinedDuplex } = require('internal/streams/joined');
const Readable = require('internal/streams/readable');
const Writable = require('internal/streams/writable');
const { isDuplexNodeStream, isIterable, isNodeStream, isReadable, isReadableNodeStream,
        isReadableStream, isWritable, isWritableNodeStream, isWritableStream } =
  require('internal/streams/utils');

module.exports = duplexify;

const accepted = [
  'Blob', 'ReadableStream', 'WritableStream', 'Stream', 'Iterable', 'AsyncIterable', 'Function',
  '{ readable, writable } pair', 'Promise',
];

class Duplexify extends Duplex {}

function isThenable(value) {
  return typeof value?.then === 'function';
}

function isBlob(value) {
  return value instanceof require('buffer').Blob;
}

function ofStream(body) {
  if (isDuplexNodeStream(body)) {
    return body;
  }
  if (isReadableNodeStream(body)) {
    return join({ readable: body });
  }
  if (isWritableNodeStream(body)) {
    return join({ writable: body });
  }
  if (isNodeStream(body)) {
    return join({});
  }
  if (isReadableStream(body)) {
    return join({ readable: Readable.fromWeb(body) });
  }
  return isWritableStream(body) ? join({ writable: Writable.fromWeb(body) }) : undefined;
}

function duplexify(body, name) {
  const stream = ofStream(body);
  if (stream !== undefined) {
    return stream;
  }
  if (typeof body === 'function') {
    return ofFunction(body, name);
  }
  if (isBlob(body)) {
    return duplexify(body.arrayBuffer());
  }
  if (isIterable(body)) {
    return from(Duplexify, body, { objectMode: true, writable: false });
  }
  if (isReadableStream(body?.readable) && isWritableStream(body?.writable)) {
    return Duplexify.fromWeb(body);
  }
  if (typeof body?.writable === 'object' || typeof body?.readable === 'object') {
    return ofPair(body);
  }
  if (isThenable(body)) {
    return ofPromise(body);
  }
  throw new codes.ERR_INVALID_ARG_TYPE(name, accepted, body);
}

function ofPair({ readable, writable }) {
  return join({
    readable: !readable || isReadableNodeStream(readable) ? readable : duplexify(readable),
    writable: !writable || isWritableNodeStream(writable) ? writable : duplexify(writable),
  });
}

function ofPromise(promise) {
  const duplex = new Duplexify({ objectMode: true, writable: false, read() {} });
  promise.then((value) => {
    if (value !== undefined && value !== null) {
      duplex.push(value);
    }
    duplex.push(null);
  }, (error) => {
    destroyer(duplex, error);
  });
  return duplex;
}

// What is written, as something to iterate over for a function that does.
class Written {
  constructor() {
    this.controller = new AbortController();
    this.next = Promise.withResolvers();
  }

  async* chunks() {
    const { signal } = this.controller;
    for (;;) {
      const { chunk, done, callback } = await this.next.promise;
      process.nextTick(callback);
      if (done) {
        return;
      }
      if (signal.aborted) {
        throw new AbortError(undefined, { cause: signal.reason });
      }
      this.next = Promise.withResolvers();
      yield chunk;
    }
  }

  write = (chunk, encoding, callback) => {
    this.next.resolve({ chunk, done: false, callback });
  };

  final = (callback) => {
    this.next.resolve({ done: true, callback });
  };

  destroy = (error, callback) => {
    this.controller.abort();
    callback(error);
  };
}

function ofFunction(fn, name) {
  const written = new Written();
  const { write, final, destroy } = written;
  const value = fn(written.chunks(), { signal: written.controller.signal });
  if (isDuplexNodeStream(value)) {
    return value; // It was a constructor.
  }
  if (isIterable(value)) {
    return from(Duplexify, value, { objectMode: true, write, final, destroy });
  }
  if (isThenable(value)) {
    return ofAsyncFunction(value, written);
  }
  throw new codes.ERR_INVALID_RETURN_VALUE(
    'Iterable, AsyncIterable or AsyncFunction', name, value);
}

function ofAsyncFunction(value, { write, final, destroy }) {
  let duplex;
  const promise = value.then((result) => {
    if (result !== undefined && result !== null) {
      throw new codes.ERR_INVALID_RETURN_VALUE('nully', 'body', result);
    }
  }, (error) => {
    destroyer(duplex, error);
  });
  duplex = new Duplexify({
    objectMode: true,
    readable: false,
    write,
    final(cb) {
      final(async () => {
        try {
          await promise;
          process.nextTick(cb, null);
        } catch (error) {
          process.nextTick(cb, error);
        }
      });
    },
    destroy,
  });
  return duplex;
}

// Two streams as the sides of one.
function join({ readable: given, writable: target }) {
  const source = given && typeof given.read !== 'function' ? Readable.wrap(given) : given;
  const readable = Boolean(isReadable(source));
  const writable = Boolean(isWritable(target));
  const joined = new JoinedDuplex({
    readableObjectMode: Boolean(source?.readableObjectMode),
    writableObjectMode: Boolean(target?.writableObjectMode),
    readable,
    writable,
  });
  const over = (error) => {
    if (error) {
      destroyer(source, error);
    }
    if (!joined.closeBehind(error) && error) {
      joined.destroy(error);
    }
  };
  if (writable) {
    eos(target, over);
    joined.writeTo(target);
    target.on('finish', joined.finishedBehind.come);
  }
  if (readable) {
    eos(source, over);
    joined.readFrom(source);
  }
  joined.destroyWith((error) => {
    destroyer(target, error);
    destroyer(source, error);
  }, false);
  return joined;
}
