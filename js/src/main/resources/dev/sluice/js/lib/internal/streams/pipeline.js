'use strict';
// Streams, generators, iterables and functions piped one into the next as one thing. How they end
// together, and how the streams among them are piped, is Java's (dev.sluice.stream.Pipeline). Here
// functions are called, and pumps move the data where one end is no stream of Node's kind, since
// iterables, generators, promises and streams of the web exist in JavaScript only.

const { AbortError, codes } = require('internal/errors');
const { binding } = require('internal/streams/bridge');
const Duplex = require('internal/streams/duplex');
const { onceInThisContext } = require('internal/streams/end-of-stream');
const { pumpToNode, pumpToWeb } = require('internal/streams/pumps');
const { isIterable, isNodeStream, isReadableNodeStream, isReadableStream, isTransformStream,
        isWebStream } = require('internal/streams/utils');
const { validateAbortSignal, validateFunction } = require('internal/validators');

const readTypes = ['Readable', 'Iterable', 'AsyncIterable'];

function pipeline(...streams) {
  validateFunction(streams.at(-1), 'streams[stream.length - 1]');
  const callback = streams.pop();
  return pipelineImpl(streams, callback);
}

function pipelineImpl(streams, callback, opts) {
  const parts = streams.length === 1 && Array.isArray(streams[0]) ? streams[0] : streams;
  if (parts.length < 2) {
    throw new codes.ERR_MISSING_ARGS('streams');
  }
  validateAbortSignal(opts?.signal, 'options.signal');
  return new Pipeline(parts, callback, opts).connect();
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
    this.endLast = opts?.end !== false;
    this.outerSignal = opts?.signal;
    this.controller = new AbortController();
    this.value = undefined;
    this.subscription = undefined;
    this.machine = binding.pipeline(
      this.endLast,
      () => this.over(),
      onceInThisContext((error) => callback(error, this.value)));
  }

  abort = () => {
    this.machine.fail(new AbortError(undefined, { cause: this.outerSignal?.reason }));
  };

  over() {
    this.subscription?.[Symbol.dispose]();
    this.controller.abort();
  }

  // A joint over which data is moved here; returns what is told of its end.
  pump() {
    const answer = this.machine.pump();
    return (error) => answer.done(error || null);
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
    this.machine.watch(stream, index === 0, this.isLast(index));
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
      this.awaitValue(made, then, output, this.pump());
    } else if (isIterable(made, true)) {
      pumpToNode(made, output, this.pump(), options);
    } else if (isReadableStream(made) || isTransformStream(made)) {
      pumpToNode(made.readable || made, output, this.pump(), options);
    } else {
      throw new codes.ERR_INVALID_RETURN_VALUE('AsyncIterable or Promise', 'destination', made);
    }
    this.machine.watchOutput(output);
    return output;
  }

  awaitValue(promise, then, output, finish) {
    then.call(promise, (value) => {
      this.value = value;
      if (value !== undefined && value !== null) {
        output.write(value);
      }
      if (this.endLast) {
        output.end();
      }
      process.nextTick(finish);
    }, (error) => {
      output.destroy(error);
      process.nextTick(finish, error);
    });
  }

  intoNode(before, stream, index) {
    const options = { end: this.ends(index) };
    if (isReadableNodeStream(before)) {
      this.machine.pipe(before, stream, this.isLast(index));
    } else if (isTransformStream(before) || isReadableStream(before)) {
      pumpToNode(before.readable || before, stream, this.pump(), options);
    } else if (isIterable(before)) {
      pumpToNode(before, stream, this.pump(), options);
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
    pumpToWeb(input, stream, this.pump(), options);
  }
}

module.exports = { pipeline, pipelineImpl };
