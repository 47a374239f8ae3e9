'use strict';
// Destroys a stream when a signal fires.

const { AbortError, codes } = require('internal/errors');
const { isNodeStream, isWebStream, kControllerErrorFunction } =
  require('internal/streams/utils');

function isSignal(signal) {
  return typeof signal === 'object' && 'aborted' in signal;
}

function addAbortSignal(signal, stream) {
  if (!isSignal(signal)) {
    throw new codes.ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  }
  if (!isNodeStream(stream) && !isWebStream(stream)) {
    throw new codes.ERR_INVALID_ARG_TYPE(
      'stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
  }
  return addAbortSignalNoValidate(signal, stream);
}

function addAbortSignalNoValidate(signal, stream) {
  if (!isSignal(signal)) {
    return stream;
  }
  const abort = () => {
    const error = new AbortError(undefined, { cause: signal.reason });
    if (isNodeStream(stream)) {
      stream.destroy(error);
    } else {
      stream[kControllerErrorFunction](error);
    }
  };
  if (signal.aborted) {
    abort();
    return stream;
  }
  const { addAbortListener } = require('internal/events/abort_listener');
  const subscription = addAbortListener(signal, abort);
  require('internal/streams/end-of-stream').eos(stream, subscription[Symbol.dispose]);
  return stream;
}

module.exports = { addAbortSignal, addAbortSignalNoValidate };
