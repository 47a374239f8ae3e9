'use strict';
// How util.inspect shows the streams of the web and what belongs to them.

const { codes } = require('internal/errors');

const kInspect = Symbol.for('nodejs.util.inspect.custom');

const streamFields = {
  ReadableStream: (self) => ({
    locked: self.locked,
    state: self._state,
    supportsBYOB: '_pendingPullIntos' in self._readableStreamController,
  }),
  WritableStream: (self) => ({ locked: self.locked, state: self._state }),
  TransformStream: (self) => ({
    readable: self._readable, writable: self._writable, backpressure: self._backpressure,
  }),
  ReadableStreamDefaultReader: (self) => ({
    stream: self._ownerReadableStream,
    readRequests: self._readRequests.length,
    close: self._closedPromise,
  }),
  ReadableStreamBYOBReader: (self) => ({
    stream: self._ownerReadableStream,
    readIntoRequests: self._readIntoRequests.length,
    close: self._closedPromise,
  }),
  WritableStreamDefaultWriter: (self) => ({
    stream: self._ownerWritableStream,
    close: self._closedPromise,
    ready: self._readyPromise,
    desiredSize: self.desiredSize,
  }),
  ReadableStreamDefaultController: () => ({}),
  ReadableByteStreamController: () => ({}),
  ReadableStreamBYOBRequest: (self) => ({
    view: self._view, controller: self._associatedReadableByteStreamController,
  }),
  WritableStreamDefaultController: (self) => ({ stream: self._controlledWritableStream }),
  TransformStreamDefaultController: (self) => ({ stream: self._controlledTransformStream }),
  ByteLengthQueuingStrategy: (self) => ({ highWaterMark: self.highWaterMark }),
  CountQueuingStrategy: (self) => ({ highWaterMark: self.highWaterMark }),
  TextEncoderStream: ({ encoding, readable, writable }) => ({ encoding, readable, writable }),
  TextDecoderStream: ({ encoding, fatal, ignoreBOM, readable, writable }) => (
    { encoding, fatal, ignoreBOM, readable, writable }
  ),
  CompressionStream: ({ readable, writable }) => ({ readable, writable }),
  DecompressionStream: ({ readable, writable }) => ({ readable, writable }),
};

function shown(name, fields, depth, options) {
  if (depth < 0) {
    return undefined;
  }
  const { inspect } = require('internal/util/inspect');
  const inner = { ...options, depth: options.depth === null ? null : options.depth - 1 };
  return `${name} ${inspect(fields, inner)}`;
}

// Gives each of the classes its method.
function install(classes) {
  for (const [name, fieldsOf] of Object.entries(streamFields)) {
    const kind = classes[name];
    const methods = {
      [kInspect](depth, options) {
        if (!(this instanceof kind)) {
          throw new codes.ERR_INVALID_THIS(name);
        }
        return shown(name, fieldsOf(this), depth, options);
      },
    };
    Object.defineProperty(kind.prototype, kInspect, {
      ...Object.getOwnPropertyDescriptor(methods, kInspect), enumerable: false,
    });
  }
}

module.exports = { install };
