'use strict';
// The streams of the web: the package web-streams-polyfill, which is the standard's algorithms, and
// the symbols by which the functions of `stream` ask such streams how they stand.

const { loadPackaged } = require('internal/host');
const package_ = loadPackaged(
  'web-streams-polyfill/dist/ponyfill.es2018.js', require('internal/webstreams/errors'));
const { CompressionStream, DecompressionStream } = require('internal/webstreams/compression');
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

// Text to bytes and back, as streams.

class TextEncoderStream {
  #encoder;
  #transform;

  constructor() {
    const encoder = new TextEncoder();
    this.#encoder = encoder;
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
    return this.#encoder.encoding;
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

// What the classes of the package have, these have as well.
for (const { prototype } of [TextEncoderStream, TextDecoderStream, CompressionStream,
                             DecompressionStream]) {
  for (const name of Object.getOwnPropertyNames(prototype)) {
    if (name !== 'constructor') {
      Object.defineProperty(prototype, name, { __proto__: null, enumerable: true });
    }
  }
}
for (const { name, prototype } of [CompressionStream, DecompressionStream]) {
  Object.defineProperty(prototype, Symbol.toStringTag, {
    __proto__: null, value: name, configurable: true,
  });
}

module.exports = {
  ReadableStream,
  ReadableStreamDefaultReader: package_.ReadableStreamDefaultReader,
  ReadableStreamBYOBReader: package_.ReadableStreamBYOBReader,
  ReadableStreamBYOBRequest: package_.ReadableStreamBYOBRequest,
  ReadableByteStreamController: package_.ReadableByteStreamController,
  ReadableStreamDefaultController: package_.ReadableStreamDefaultController,
  TransformStream,
  TransformStreamDefaultController: package_.TransformStreamDefaultController,
  WritableStream,
  WritableStreamDefaultWriter: package_.WritableStreamDefaultWriter,
  WritableStreamDefaultController: package_.WritableStreamDefaultController,
  ByteLengthQueuingStrategy: package_.ByteLengthQueuingStrategy,
  CountQueuingStrategy: package_.CountQueuingStrategy,
  TextEncoderStream,
  TextDecoderStream,
  CompressionStream,
  DecompressionStream,
};

require('internal/webstreams/inspect').install(module.exports);
