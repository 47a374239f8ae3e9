'use strict';
// Streams, generators, iterables and functions piped one into the next as one thing. The data moves
// by `pipe`, which is the peers' where there are any, or by pumps where one end is no stream of
// Node's kind. Here it is seen to that all of them end together.

const { AbortError, codes } = require('internal/errors');
const { destroyer } = require('internal/streams/destroy');
const Duplex = require('internal/streams/duplex');
const { eos } = require('internal/streams/end-of-stream');
const { pumpToNode, pumpToWeb } = require('internal/streams/pumps');
const { isIterable, isNodeStream, isReadable, isReadableFinished, isReadableNodeStream,
        isReadableStream, isTransformStream, isWebStream } = require('internal/streams/utils');
const { validateAbortSignal, validateFunction } = require('internal/validators');

const readTypes = ['Readable', 'Iterable', 'AsyncIterable'];

function pipeline(...streams) {
  validateFunction(streams.at(-1), 'streams[stream.length - 1]');
  const callback = streams.pop();
  let called = false;
  return pipelineImpl(streams, function(...args) {
    if (!called) {
      called = true;
      callback.apply(this, args);
    }
  });
}

function pipelineImpl(streams, callback, opts) {
  const parts = streams.length === 1 && Array.isArray(streams[0]) ? streams[0] : streams;
  if (parts.length < 2) {
    throw new codes.ERR_MISSING_ARGS('streams');
  }
  validateAbortSignal(opts?.signal, 'options.signal');
  return new Pipeline(parts, callback, opts).connect();
}

// An error that says only that something else ended a stream.
function isSecondary(error) {
  return error.name === 'AbortError' || error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

async function* chunksOf(stream) {
  yield* require('internal/streams/readable').prototype[Symbol.asyncIterator].call(stream);
}

function iterableOf(value) {
  if (isIterable(value)) {
    return value;
  }
  if (isReadableNodeStream(value)) {
    return chunksOf(value);
  }
  throw new codes.ERR_INVALID_ARG_TYPE('val', readTypes, value);
}

class Pipeline {
  constructor(parts, callback, opts) {
    this.parts = parts;
    this.callback = callback;
    this.endLast = opts?.end !== false;
    this.outerSignal = opts?.signal;
    this.controller = new AbortController();
    this.destroys = [];
    // What is undone at the end if the last stream is left to its reader.
    this.lastStreamCleanup = [];
    this.unfinished = 0;
    this.error = undefined;
    this.value = undefined;
    this.subscription = undefined;
  }

  abort = () => {
    this.advance(new AbortError(undefined, { cause: this.outerSignal?.reason }));
  };

  finish = (error) => {
    this.advance(error, --this.unfinished === 0);
  };

  failOnly = (error) => {
    this.advance(error, false);
  };

  // A part is through, or has failed.
  advance(error, last) {
    if (error && (!this.error || isSecondary(this.error))) {
      this.error = error;
    }
    if (!this.error && !last) {
      return;
    }
    while (this.destroys.length > 0) {
      this.destroys.shift()(this.error);
    }
    this.subscription?.[Symbol.dispose]();
    this.controller.abort();
    if (last) {
      if (!this.error) {
        this.lastStreamCleanup.forEach((undo) => undo());
      }
      process.nextTick(this.callback, this.error, this.value);
    }
  }

  connect() {
    if (this.outerSignal) {
      const { addAbortListener } = require('internal/events/abort_listener');
      this.subscription = addAbortListener(this.outerSignal, this.abort);
    }
    let result;
    this.parts.forEach((part, index) => {
      this.watch(part, index);
      result = index === 0 ? this.first(part) : this.next(result, part, index);
    });
    if (this.controller.signal.aborted || this.outerSignal?.aborted) {
      process.nextTick(this.abort);
    }
    return result;
  }

  isLast(index) {
    return index === this.parts.length - 1;
  }

  // Whether the stream at this place is ended when what it is given ends.
  ends(index) {
    return !this.isLast(index) || this.endLast;
  }

  watch(stream, index) {
    if (!isNodeStream(stream)) {
      return;
    }
    const following = this.parts[index + 1];
    if (following?.closed || following?.destroyed) {
      throw new codes.ERR_STREAM_UNABLE_TO_PIPE();
    }
    const keeps = this.isLast(index) && isReadable(stream);
    if (this.ends(index)) {
      const cleanup = this.destroyAtEnd(stream, !this.isLast(index), index > 0);
      if (keeps) {
        this.lastStreamCleanup.push(cleanup);
      }
    }
    // Also those that come when all is over, which would be thrown otherwise.
    const onError = (error) => {
      if (error && !isSecondary(error)) {
        this.failOnly(error);
      }
    };
    stream.on('error', onError);
    if (keeps) {
      this.lastStreamCleanup.push(() => stream.removeListener('error', onError));
    }
  }

  // Has a stream destroyed with the others, unless it is through by itself.
  destroyAtEnd(stream, readable, writable) {
    let through = false;
    stream.on('close', () => {
      through = true;
    });
    const cleanup = eos(stream, { readable, writable }, (error) => {
      through = !error;
    });
    this.destroys.push((error) => {
      if (!through) {
        through = true;
        destroyer(stream, error || new codes.ERR_STREAM_DESTROYED('pipe'));
      }
    });
    return cleanup;
  }

  first(part) {
    if (typeof part === 'function') {
      const made = part({ signal: this.controller.signal });
      if (!isIterable(made)) {
        throw new codes.ERR_INVALID_RETURN_VALUE(
          'Iterable, AsyncIterable or Stream', 'source', made);
      }
      return made;
    }
    const usable = isIterable(part) || isReadableNodeStream(part) || isTransformStream(part);
    return usable ? part : Duplex.from(part);
  }

  next(before, part, index) {
    if (typeof part === 'function') {
      return this.throughFunction(before, part, index);
    }
    if (isNodeStream(part)) {
      this.intoNode(before, part, index);
      return part;
    }
    if (isWebStream(part)) {
      this.intoWeb(before, part, index);
      return part;
    }
    return Duplex.from(part);
  }

  throughFunction(before, fn, index) {
    const input = iterableOf(isTransformStream(before) ? before.readable : before);
    const made = fn(input, { signal: this.controller.signal });
    if (this.isLast(index)) {
      return this.collect(made);
    }
    if (!isIterable(made, true)) {
      throw new codes.ERR_INVALID_RETURN_VALUE('AsyncIterable', `transform[${index - 1}]`, made);
    }
    return made;
  }

  // A stream of what the last part, a function, has made, so that it can be piped on.
  collect(made) {
    const PassThrough = require('internal/streams/passthrough');
    const output = new PassThrough({ objectMode: true });
    const options = { end: this.endLast };
    const then = made?.then;
    if (typeof then === 'function') {
      this.unfinished++;
      this.awaitValue(made, then, output);
    } else if (isIterable(made, true)) {
      this.unfinished++;
      pumpToNode(made, output, this.finish, options);
    } else if (isReadableStream(made) || isTransformStream(made)) {
      this.unfinished++;
      pumpToNode(made.readable || made, output, this.finish, options);
    } else {
      throw new codes.ERR_INVALID_RETURN_VALUE('AsyncIterable or Promise', 'destination', made);
    }
    this.lastStreamCleanup.push(this.destroyAtEnd(output, false, true));
    return output;
  }

  awaitValue(promise, then, output) {
    then.call(promise, (value) => {
      this.value = value;
      if (value !== undefined && value !== null) {
        output.write(value);
      }
      if (this.endLast) {
        output.end();
      }
      process.nextTick(this.finish);
    }, (error) => {
      output.destroy(error);
      process.nextTick(this.finish, error);
    });
  }

  intoNode(before, stream, index) {
    const options = { end: this.ends(index) };
    if (isReadableNodeStream(before)) {
      this.unfinished += 2;
      const cleanup = this.pipe(before, stream, options.end);
      if (this.isLast(index) && isReadable(stream)) {
        this.lastStreamCleanup.push(cleanup);
      }
    } else if (isTransformStream(before) || isReadableStream(before)) {
      this.unfinished++;
      pumpToNode(before.readable || before, stream, this.finish, options);
    } else if (isIterable(before)) {
      this.unfinished++;
      pumpToNode(before, stream, this.finish, options);
    } else {
      throw new codes.ERR_INVALID_ARG_TYPE(
        'val', [...readTypes, 'ReadableStream', 'TransformStream'], before);
    }
  }

  intoWeb(before, stream, index) {
    const options = { end: this.ends(index) };
    let input;
    if (isReadableNodeStream(before)) {
      input = iterableOf(before);
    } else if (isReadableStream(before) || isIterable(before)) {
      input = before;
    } else if (isTransformStream(before)) {
      input = before.readable;
    } else {
      throw new codes.ERR_INVALID_ARG_TYPE(
        'val', [...readTypes, 'ReadableStream', 'TransformStream'], before);
    }
    this.unfinished++;
    pumpToWeb(input, stream, this.finish, options);
  }

  // Pipes one stream of Node's kind into another; returns what stops listening to the second.
  pipe(source, target, end) {
    let ended = false;
    target.on('close', () => {
      if (!ended) {
        this.failOnly(new codes.ERR_STREAM_PREMATURE_CLOSE());
      }
    });
    source.pipe(target, { end: false });
    if (end) {
      const endTarget = () => {
        ended = true;
        target.end();
      };
      if (isReadableFinished(source)) {
        process.nextTick(endTarget);
      } else {
        source.once('end', endTarget);
      }
    } else {
      this.finish();
    }
    eos(source, { readable: true, writable: false }, (error) => {
      const state = source._readableState;
      const endWillCome = error?.code === 'ERR_STREAM_PREMATURE_CLOSE' &&
        state?.ended && !state.errored && !state.errorEmitted;
      if (endWillCome) {
        source.once('end', this.finish).once('error', this.finish);
      } else {
        this.finish(error);
      }
    });
    return eos(target, { readable: false, writable: true }, this.finish);
  }
}

module.exports = { pipeline, pipelineImpl };
