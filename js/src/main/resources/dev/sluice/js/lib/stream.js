'use strict';
// The public module `stream`. The four classes load with it; whatever else there is loads when it
// is first used.

const { Stream } = require('internal/streams/legacy');
const Readable = require('internal/streams/readable');
const Writable = require('internal/streams/writable');
const Duplex = require('internal/streams/duplex');
const Transform = require('internal/streams/transform');
const PassThrough = require('internal/streams/passthrough');
const { destroyer } = require('internal/streams/destroy');
const { isDestroyed, isDisturbed, isErrored, isReadable, isWritable } =
  require('internal/streams/utils');
const { getDefaultHighWaterMark, setDefaultHighWaterMark } = require('internal/streams/options');
const { addAbortSignal } = require('internal/streams/add-abort-signal');

const kPromisified = Symbol.for('nodejs.util.promisify.custom');

module.exports = Stream;

Stream.isDestroyed = isDestroyed;
Stream.isDisturbed = isDisturbed;
Stream.isErrored = isErrored;
Stream.isReadable = isReadable;
Stream.isWritable = isWritable;
Stream.Readable = Readable;
Stream.Writable = Writable;
Stream.Duplex = Duplex;
Stream.Transform = Transform;
Stream.PassThrough = PassThrough;
Stream.duplexPair = function duplexPair(options) {
  return require('internal/streams/duplexpair')(options);
};
Stream.pipeline = function pipeline(...streams) {
  return require('internal/streams/pipeline').pipeline(...streams);
};
Stream.addAbortSignal = addAbortSignal;
Stream.finished = function eos(stream, options, callback) {
  const { eos: wait } = require('internal/streams/end-of-stream');
  return arguments.length === 2 ? wait(stream, options) : wait(stream, options, callback);
};
Stream.destroy = destroyer;
Stream.compose = function compose(...streams) {
  return require('internal/streams/compose')(...streams);
};
Stream.setDefaultHighWaterMark = setDefaultHighWaterMark;
Stream.getDefaultHighWaterMark = getDefaultHighWaterMark;

function promiseOf(target, name, member) {
  Object.defineProperty(target, name, {
    enumerable: true,
    configurable: name === 'promises',
    get() {
      const promises = require('stream/promises');
      return member === undefined ? promises : promises[member];
    },
  });
}

require('internal/streams/readable-operators');

promiseOf(Stream, 'promises');
promiseOf(Stream.pipeline, kPromisified, 'pipeline');
promiseOf(Stream.finished, kPromisified, 'finished');

// As in the days when there was one class of streams.
Stream.Stream = Stream;

Stream._isArrayBufferView = ArrayBuffer.isView;
Stream._isUint8Array = function isUint8Array(value) {
  return require('internal/buffer/kinds').isUint8Array(value);
};
Stream._uint8ArrayToBuffer = function _uint8ArrayToBuffer(chunk) {
  return require('internal/streams/chunks').bufferOver(chunk);
};
