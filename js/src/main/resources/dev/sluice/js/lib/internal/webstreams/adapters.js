'use strict';
// Streams of Node's kind out of streams of the web, and the other way round.

const { isArrayBufferView } = require('internal/buffer/kinds');
const { AbortError, codes } = require('internal/errors');
const { destroyer } = require('internal/streams/destroy');
const Duplex = require('internal/streams/duplex');
const { eos } = require('internal/streams/end-of-stream');
const Readable = require('internal/streams/readable');
const Writable = require('internal/streams/writable');
const { isDestroyed, isReadable, isReadableEnded, isReadableStream, isWritable, isWritableEnded,
        isWritableStream } = require('internal/streams/utils');
const { ByteLengthQueuingStrategy, CountQueuingStrategy, ReadableStream, WritableStream } =
  require('internal/webstreams/streams');
const { validateObject, validateOneOf } = require('internal/validators');

// In a tick, where what is thrown is an uncaught exception and not a rejected promise.
function tell(callback, error) {
  process.nextTick(callback, error);
}

function prematureClose(error) {
  const early = error?.code === 'ERR_STREAM_PREMATURE_CLOSE';
  return early ? new AbortError(undefined, { cause: error }) : error;
}

// ---- To Node's kind

// Reads for a stream of Node's; the end of the stream of the web is its end.
class WebSource {
  constructor(readableStream) {
    this.reader = readableStream.getReader();
    this.closed = false;
  }

  watch(stream) {
    this.reader.closed.then(() => {
      this.closed = true;
    }, (error) => {
      this.closed = true;
      destroyer(stream, error);
    });
  }

  readInto(stream) {
    this.reader.read().then(({ done, value }) => {
      stream.push(done ? null : value);
    }, (error) => destroyer(stream, error));
  }

  // Cancels unless it is closed; then tells.
  cancel(error, callback) {
    if (this.closed) {
      tell(callback, error);
      return;
    }
    this.reader.cancel(error).then(() => tell(callback, error),
                                   (failure) => tell(callback, failure ?? error));
  }
}

// Writes for a stream of Node's.
class WebTarget {
  constructor(writableStream) {
    this.writer = writableStream.getWriter();
    this.closed = false;
  }

  watch(stream) {
    this.writer.closed.then(() => {
      this.closed = true;
      if (!isWritableEnded(stream)) {
        destroyer(stream, new codes.ERR_STREAM_PREMATURE_CLOSE());
      }
    }, (error) => {
      this.closed = true;
      destroyer(stream, error);
    });
  }

  writeAll(chunks, stream, callback) {
    const all = this.writer.ready
      .then(() => Promise.all(chunks.map((chunk) => this.writer.write(chunk))));
    all.then(() => tell(callback, null), (error) => tell(callback, error));
  }

  close(callback) {
    if (this.closed) {
      tell(callback, null);
      return;
    }
    this.writer.close().then(() => tell(callback, null), (error) => tell(callback, error));
  }

  abort(error, callback) {
    if (this.closed) {
      tell(callback, error);
      return;
    }
    const done = error ? this.writer.abort(error) : this.writer.close();
    done.then(() => tell(callback, error), (failure) => tell(callback, error ?? failure));
  }
}

function encoded(chunk, encoding, options) {
  if (typeof chunk !== 'string' || options.decodeStrings === false || options.objectMode) {
    return chunk;
  }
  return require('internal/streams/chunks').toBytes(chunk, encoding);
}

function writeHooks(target, options) {
  return {
    write(chunk, encoding, callback) {
      target.writeAll([encoded(chunk, encoding, options)], this, callback);
    },
    writev(chunks, callback) {
      const values = chunks.map(({ chunk, encoding }) => encoded(chunk, encoding, options));
      target.writeAll(values, this, callback);
    },
    final(callback) {
      target.close(callback);
    },
  };
}

function newStreamReadableFromReadableStream(readableStream, options = {}) {
  if (!isReadableStream(readableStream)) {
    throw new codes.ERR_INVALID_ARG_TYPE('readableStream', 'ReadableStream', readableStream);
  }
  validateObject(options, 'options');
  const { highWaterMark, encoding, objectMode = false, signal } = options;
  const source = new WebSource(readableStream);
  const readable = new Readable({
    objectMode,
    highWaterMark,
    encoding,
    signal,
    read() {
      source.readInto(readable);
    },
    destroy(error, callback) {
      source.cancel(error, callback);
    },
  });
  source.watch(readable);
  return readable;
}

function newStreamWritableFromWritableStream(writableStream, options = {}) {
  if (!isWritableStream(writableStream)) {
    throw new codes.ERR_INVALID_ARG_TYPE('writableStream', 'WritableStream', writableStream);
  }
  validateObject(options, 'options');
  const { highWaterMark, decodeStrings = true, objectMode = false, signal } = options;
  const target = new WebTarget(writableStream);
  const writable = new Writable({
    highWaterMark,
    objectMode,
    decodeStrings,
    signal,
    ...writeHooks(target, { decodeStrings, objectMode }),
    destroy(error, callback) {
      target.abort(error, callback);
    },
  });
  target.watch(writable);
  return writable;
}

function newStreamDuplexFromReadableWritablePair(pair = {}, options = {}) {
  validateObject(pair, 'pair');
  validateObject(options, 'options');
  const { readable: readableStream, writable: writableStream } = pair;
  if (!isReadableStream(readableStream)) {
    throw new codes.ERR_INVALID_ARG_TYPE('pair.readable', 'ReadableStream', readableStream);
  }
  if (!isWritableStream(writableStream)) {
    throw new codes.ERR_INVALID_ARG_TYPE('pair.writable', 'WritableStream', writableStream);
  }
  const { allowHalfOpen = false, objectMode = false, encoding, decodeStrings = true,
          highWaterMark, signal } = options;
  const target = new WebTarget(writableStream);
  const source = new WebSource(readableStream);
  const duplex = new Duplex({
    allowHalfOpen,
    highWaterMark,
    objectMode,
    encoding,
    decodeStrings,
    signal,
    ...writeHooks(target, { decodeStrings, objectMode }),
    read() {
      source.readInto(duplex);
    },
    destroy(error, callback) {
      target.abort(error, () => source.cancel(error, callback));
    },
  });
  target.watch(duplex);
  source.watch(duplex);
  return duplex;
}

// ---- To streams of the web

// Text has no length in bytes that could be counted, so chunks are what is counted for writing.
function writableStrategy(objectMode, highWaterMark) {
  return objectMode ? new CountQueuingStrategy({ highWaterMark }) : { highWaterMark };
}

function readableStrategy(objectMode, highWaterMark) {
  return objectMode ?
    new CountQueuingStrategy({ highWaterMark }) :
    new ByteLengthQueuingStrategy({ highWaterMark });
}

// A Buffer is shown as the array of bytes that it is.
function plainBytes(chunk, objectMode) {
  const { Buffer } = require('buffer');
  return Buffer.isBuffer(chunk) && !objectMode ?
    new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength) : chunk;
}

// A stream of bytes takes the memory of a chunk away, which may be others' as well.
function ownBytes(chunk) {
  return isArrayBufferView(chunk) ?
    new Uint8Array(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength)) : chunk;
}

// What is asked for as a stream of bytes, which readers lend their memory to.
function bytesAskedFor(type) {
  validateOneOf(type, 'options.type', ['bytes', undefined]);
  return type === 'bytes';
}

function newReadableStreamFromStreamReadable(streamReadable, options = {}) {
  if (typeof streamReadable?._readableState !== 'object') {
    throw new codes.ERR_INVALID_ARG_TYPE('streamReadable', 'stream.Readable', streamReadable);
  }
  validateObject(options, 'options');
  const ofBytes = bytesAskedFor(options.type);
  if (isDestroyed(streamReadable) || !isReadable(streamReadable)) {
    return endedReadable();
  }
  const objectMode = streamReadable.readableObjectMode;
  const highWaterMark = streamReadable.readableHighWaterMark;
  const strategy = options.strategy ??
    (ofBytes ? { highWaterMark } : readableStrategy(objectMode, highWaterMark));
  let controller;
  let canceled = false;
  streamReadable.pause();
  const cleanup = eos(streamReadable, (error) => {
    cleanup();
    // An error that comes later is nobody's any more.
    streamReadable.on('error', () => {});
    const failure = prematureClose(error);
    if (failure) {
      controller.error(failure);
    } else if (!canceled) {
      controller.close();
      // Whoever has lent memory gets it back.
      controller.byobRequest?.respond(0);
    }
  });
  streamReadable.on('data', (chunk) => {
    controller.enqueue(ofBytes ? ownBytes(chunk) : plainBytes(chunk, objectMode));
    if (controller.desiredSize <= 0) {
      streamReadable.pause();
    }
  });
  return new ReadableStream({
    type: options.type,
    start(given) {
      controller = given;
    },
    pull() {
      streamReadable.resume();
    },
    cancel(reason) {
      canceled = true;
      destroyer(streamReadable, reason);
    },
  }, strategy);
}

function newWritableStreamFromStreamWritable(streamWritable) {
  if (typeof streamWritable?.write !== 'function' || typeof streamWritable.on !== 'function') {
    throw new codes.ERR_INVALID_ARG_TYPE('streamWritable', 'stream.Writable', streamWritable);
  }
  if (isDestroyed(streamWritable) || !isWritable(streamWritable)) {
    const closed = new WritableStream();
    closed.close();
    return closed;
  }
  let controller;
  let room;
  let closing;
  const settle = (waiting, error) => {
    if (error) {
      waiting?.reject(error);
    } else {
      waiting?.resolve();
    }
  };
  const cleanup = eos(streamWritable, (error) => {
    cleanup();
    streamWritable.on('error', () => {});
    const failure = prematureClose(error);
    settle(room, failure ?? new AbortError());
    room = undefined;
    if (closing !== undefined) {
      settle(closing, failure);
      closing = undefined;
    } else {
      controller.error(failure ?? new AbortError());
    }
    controller = undefined;
  });
  streamWritable.on('drain', () => {
    settle(room);
    room = undefined;
  });
  return new WritableStream({
    start(given) {
      controller = given;
    },
    write(chunk) {
      const given = chunk instanceof ArrayBuffer && !streamWritable.writableObjectMode ?
        new Uint8Array(chunk) : chunk;
      if (streamWritable.writableNeedDrain || !streamWritable.write(given)) {
        room = Promise.withResolvers();
        return room.promise;
      }
      return undefined;
    },
    abort(reason) {
      destroyer(streamWritable, reason);
    },
    close() {
      if (closing === undefined && !isWritableEnded(streamWritable)) {
        streamWritable.end();
      }
      closing ??= Promise.withResolvers();
      return closing.promise;
    },
  }, writableStrategy(streamWritable.writableObjectMode, streamWritable.writableHighWaterMark));
}

function endedReadable(type) {
  const readable = new ReadableStream({ type });
  readable.cancel();
  return readable;
}

function closedWritable() {
  const writable = new WritableStream();
  writable.close();
  return writable;
}

function newReadableWritablePairFromDuplex(duplex, options = {}) {
  if (typeof duplex?._writableState !== 'object' || typeof duplex._readableState !== 'object') {
    throw new codes.ERR_INVALID_ARG_TYPE('duplex', 'stream.Duplex', duplex);
  }
  validateObject(options, 'options');
  const type = options.readableType ?? options.type;
  bytesAskedFor(type);
  if (isDestroyed(duplex)) {
    return { writable: closedWritable(), readable: endedReadable(type) };
  }
  return {
    writable: isWritable(duplex) ? newWritableStreamFromStreamWritable(duplex) : closedWritable(),
    readable: isReadable(duplex) && !isReadableEnded(duplex) ?
      newReadableStreamFromStreamReadable(duplex, { type }) : endedReadable(type),
  };
}

module.exports = {
  newReadableStreamFromStreamReadable,
  newReadableWritablePairFromDuplex,
  newStreamDuplexFromReadableWritablePair,
  newStreamReadableFromReadableStream,
  newStreamWritableFromWritableStream,
  newWritableStreamFromStreamWritable,
};
