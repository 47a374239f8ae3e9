'use strict';
// The streams of the web: the package web-streams-polyfill, which is the standard's algorithms, and
// the symbols by which the functions of `stream` ask such streams how they stand.

const package_ = require('npm/web-streams-polyfill/dist/ponyfill.es2018.js');
const { kControllerErrorFunction, kIsClosedPromise, kIsDisturbed, kIsErrored, kIsReadable,
        kIsWritable } = require('internal/streams/utils');

const { ReadableStream, TransformStream, WritableStream } = package_;

const kState = Symbol('state');
const kClosed = Symbol('closed');

function get(prototype, key, getter) {
  Object.defineProperty(prototype, key, { get: getter, enumerable: false, configurable: true });
}

function unhandled() {}

// Whoever asks is given one promise of the end of a stream.
function closedPromise(stream) {
  if (stream[kClosed] === undefined) {
    const closed = Promise.withResolvers();
    closed.promise.catch(unhandled);
    Object.defineProperty(stream, kClosed, { value: closed, enumerable: false });
  }
  return stream[kClosed];
}

// The package says by the property `_state` of a stream how it stands; this is told of changes.
function watchState(prototype) {
  Object.defineProperty(prototype, '_state', {
    enumerable: false,
    configurable: true,
    get() {
      return this[kState];
    },
    set(state) {
      Object.defineProperty(this, kState, { value: state, writable: true, enumerable: false });
      if (state === 'closed') {
        closedPromise(this).resolve();
      } else if (state === 'errored') {
        // The error is set right after the state.
        Promise.resolve().then(() => closedPromise(this).reject(this._storedError));
      }
    },
  });
  get(prototype, kIsClosedPromise, function() {
    return closedPromise(this);
  });
  get(prototype, kIsErrored, function() {
    return this._state === 'errored';
  });
}

watchState(ReadableStream.prototype);
get(ReadableStream.prototype, kIsDisturbed, function() {
  return this._disturbed;
});
get(ReadableStream.prototype, kIsReadable, function() {
  return this._state === 'readable';
});
get(ReadableStream.prototype, kControllerErrorFunction, function() {
  return (error) => this._readableStreamController.error(error);
});

watchState(WritableStream.prototype);
get(WritableStream.prototype, kIsWritable, function() {
  return this._state === 'writable';
});
get(WritableStream.prototype, kControllerErrorFunction, function() {
  return (error) => this._writableStreamController.error(error);
});

// A second reader or writer is refused with Node's code.
function refuseLocked(prototype, name, kind) {
  const original = prototype[name];
  const checked = {
    [original.name](...args) {
      if (this instanceof kind && this.locked) {
        const { codes } = require('internal/errors');
        throw new codes.ERR_INVALID_STATE.TypeError(`${kind.name} is locked`);
      }
      return original.apply(this, args);
    },
  }[original.name];
  Object.defineProperty(checked, 'length', { value: original.length });
  Object.defineProperty(prototype, name, { value: checked });
}

refuseLocked(ReadableStream.prototype, 'getReader', ReadableStream);
refuseLocked(ReadableStream.prototype, 'values', ReadableStream);
refuseLocked(ReadableStream.prototype, Symbol.asyncIterator, ReadableStream);
refuseLocked(WritableStream.prototype, 'getWriter', WritableStream);

// Text to bytes and back, as streams.

class TextEncoderStream {
  #transform;

  constructor() {
    const encoder = new TextEncoder();
    this.#transform = new TransformStream({
      transform(chunk, controller) {
        const bytes = encoder.encode(chunk);
        if (bytes.length > 0) {
          controller.enqueue(bytes);
        }
      },
    });
  }

  get encoding() {
    return 'utf-8';
  }

  get readable() {
    return this.#transform.readable;
  }

  get writable() {
    return this.#transform.writable;
  }
}

class TextDecoderStream {
  #decoder;
  #transform;

  constructor(encoding = 'utf-8', options = {}) {
    const decoder = new TextDecoder(encoding, options);
    const enqueue = (text, controller) => {
      if (text !== '') {
        controller.enqueue(text);
      }
    };
    this.#decoder = decoder;
    this.#transform = new TransformStream({
      transform(chunk, controller) {
        enqueue(decoder.decode(chunk, { stream: true }), controller);
      },
      flush(controller) {
        enqueue(decoder.decode(), controller);
      },
    });
  }

  get encoding() {
    return this.#decoder.encoding;
  }

  get fatal() {
    return this.#decoder.fatal;
  }

  get ignoreBOM() {
    return this.#decoder.ignoreBOM;
  }

  get readable() {
    return this.#transform.readable;
  }

  get writable() {
    return this.#transform.writable;
  }
}

class CompressionStream {
  constructor() {
    require('internal/not_available').notAvailable('CompressionStream');
  }
}

class DecompressionStream {
  constructor() {
    require('internal/not_available').notAvailable('DecompressionStream');
  }
}

module.exports = {
  ByteLengthQueuingStrategy: package_.ByteLengthQueuingStrategy,
  CompressionStream,
  CountQueuingStrategy: package_.CountQueuingStrategy,
  DecompressionStream,
  ReadableByteStreamController: package_.ReadableByteStreamController,
  ReadableStream,
  ReadableStreamBYOBReader: package_.ReadableStreamBYOBReader,
  ReadableStreamBYOBRequest: package_.ReadableStreamBYOBRequest,
  ReadableStreamDefaultController: package_.ReadableStreamDefaultController,
  ReadableStreamDefaultReader: package_.ReadableStreamDefaultReader,
  TextDecoderStream,
  TextEncoderStream,
  TransformStream,
  TransformStreamDefaultController: package_.TransformStreamDefaultController,
  WritableStream,
  WritableStreamDefaultController: package_.WritableStreamDefaultController,
  WritableStreamDefaultWriter: package_.WritableStreamDefaultWriter,
};
