'use strict';
// What can be told about anything that passes for a stream: those with a peer, those of other
// libraries, and those of the web. Answers are null where a question makes no sense.

const kIsDestroyed = Symbol.for('nodejs.stream.destroyed');
const kIsErrored = Symbol.for('nodejs.stream.errored');
const kIsReadable = Symbol.for('nodejs.stream.readable');
const kIsWritable = Symbol.for('nodejs.stream.writable');
const kIsDisturbed = Symbol.for('nodejs.stream.disturbed');
const kIsClosedPromise = Symbol.for('nodejs.webstream.isClosedPromise');
const kControllerErrorFunction = Symbol.for('nodejs.webstream.controllerErrorFunction');

function has(object, ...methods) {
  return methods.every((method) => typeof object[method] === 'function');
}

// What something is.

function isReadableNodeStream(obj, strict = false) {
  if (!obj || !has(obj, 'pipe', 'on') || (strict && !has(obj, 'pause', 'resume'))) {
    return false;
  }
  // A writable stream has a method pipe too, which only fails.
  return !obj._writableState ||
    (Boolean(obj._readableState) && obj._readableState.readable !== false);
}

function isWritableNodeStream(obj) {
  return Boolean(obj) && has(obj, 'write', 'on') &&
    (!obj._readableState || obj._writableState?.writable !== false);
}

function isDuplexNodeStream(obj) {
  return Boolean(obj) && Boolean(obj._readableState) && has(obj, 'pipe', 'on', 'write');
}

function isNodeStream(obj) {
  return obj && (obj._readableState || obj._writableState ||
    (has(obj, 'on') && (has(obj, 'write') || has(obj, 'pipe'))));
}

function isReadableStream(obj) {
  return Boolean(obj) && !isNodeStream(obj) && has(obj, 'pipeThrough', 'getReader', 'cancel');
}

function isWritableStream(obj) {
  return Boolean(obj) && !isNodeStream(obj) && has(obj, 'getWriter', 'abort');
}

function isTransformStream(obj) {
  return Boolean(obj) && !isNodeStream(obj) &&
    typeof obj.readable === 'object' && typeof obj.writable === 'object';
}

function isWebStream(obj) {
  return isReadableStream(obj) || isWritableStream(obj) || isTransformStream(obj);
}

function isIterable(obj, isAsync) {
  if (obj === null || obj === undefined) {
    return false;
  }
  return (isAsync !== false && typeof obj[Symbol.asyncIterator] === 'function') ||
    (isAsync !== true && typeof obj[Symbol.iterator] === 'function');
}

function isRequest(stream) {
  return Boolean(stream?.setHeader) && typeof stream.abort === 'function';
}

// What has become of a stream.

function isDestroyed(stream) {
  if (!isNodeStream(stream)) {
    return null;
  }
  const state = stream._writableState || stream._readableState;
  return Boolean(stream.destroyed || stream[kIsDestroyed] || state?.destroyed);
}

function isWritableEnded(stream) {
  if (!isWritableNodeStream(stream)) {
    return null;
  }
  if (stream.writableEnded === true) {
    return true;
  }
  const state = stream._writableState;
  if (state?.errored) {
    return false;
  }
  return typeof state?.ended === 'boolean' ? state.ended : null;
}

// With `strict` false, a stream that only has to say so counts as finished too.
function isWritableFinished(stream, strict) {
  if (!isWritableNodeStream(stream)) {
    return null;
  }
  if (stream.writableFinished === true) {
    return true;
  }
  const state = stream._writableState;
  if (state?.errored) {
    return false;
  }
  if (typeof state?.finished !== 'boolean') {
    return null;
  }
  return state.finished || (strict === false && state.ended === true && state.length === 0);
}

function isReadableEnded(stream) {
  if (!isReadableNodeStream(stream)) {
    return null;
  }
  if (stream.readableEnded === true) {
    return true;
  }
  const state = stream._readableState;
  if (!state || state.errored) {
    return false;
  }
  return typeof state.ended === 'boolean' ? state.ended : null;
}

function isReadableFinished(stream, strict) {
  if (!isReadableNodeStream(stream)) {
    return null;
  }
  const state = stream._readableState;
  if (state?.errored) {
    return false;
  }
  if (typeof state?.endEmitted !== 'boolean') {
    return null;
  }
  return state.endEmitted || (strict === false && state.ended === true && state.length === 0);
}

function isReadable(stream) {
  const said = stream?.[kIsReadable];
  if (said !== undefined && said !== null) {
    return said;
  }
  if (typeof stream?.readable !== 'boolean') {
    return null;
  }
  return !isDestroyed(stream) && isReadableNodeStream(stream) && stream.readable &&
    !isReadableFinished(stream);
}

function isWritable(stream) {
  const said = stream?.[kIsWritable];
  if (said !== undefined && said !== null) {
    return said;
  }
  if (typeof stream?.writable !== 'boolean') {
    return null;
  }
  return !isDestroyed(stream) && isWritableNodeStream(stream) && stream.writable &&
    !isWritableEnded(stream);
}

function isFinished(stream, opts) {
  if (!isNodeStream(stream)) {
    return null;
  }
  if (isDestroyed(stream)) {
    return true;
  }
  return !(opts?.readable !== false && isReadable(stream)) &&
    !(opts?.writable !== false && isWritable(stream));
}

function isWritableErrored(stream) {
  if (!isNodeStream(stream)) {
    return null;
  }
  return stream.writableErrored || (stream._writableState?.errored ?? null);
}

function isReadableErrored(stream) {
  if (!isNodeStream(stream)) {
    return null;
  }
  return stream.readableErrored || (stream._readableState?.errored ?? null);
}

function isOutgoingMessage(stream) {
  return ['_closed', '_defaultKeepAlive', '_removedConnection', '_removedContLen']
    .every((name) => typeof stream[name] === 'boolean');
}

function isServerResponse(stream) {
  return typeof stream._sent100 === 'boolean' && isOutgoingMessage(stream);
}

function isServerRequest(stream) {
  return typeof stream._consuming === 'boolean' && typeof stream._dumped === 'boolean' &&
    stream.req?.upgradeOrConnect === undefined;
}

function isClosed(stream) {
  if (!isNodeStream(stream)) {
    return null;
  }
  if (typeof stream.closed === 'boolean') {
    return stream.closed;
  }
  const writable = stream._writableState?.closed;
  const readable = stream._readableState?.closed;
  if (typeof writable === 'boolean' || typeof readable === 'boolean') {
    return writable || readable;
  }
  return isOutgoingMessage(stream) ? stream._closed : null;
}

function willEmitClose(stream) {
  if (!isNodeStream(stream)) {
    return null;
  }
  const state = stream._writableState || stream._readableState;
  return (!state && isServerResponse(stream)) ||
    Boolean(state?.autoDestroy && state.emitClose && state.closed === false);
}

function isDisturbed(stream) {
  return Boolean(stream && (stream[kIsDisturbed] ??
    (stream.readableDidRead || stream.readableAborted)));
}

function isErrored(stream) {
  return Boolean(stream && (stream[kIsErrored] ?? stream.readableErrored ??
    stream.writableErrored ?? stream._readableState?.errorEmitted ??
    stream._writableState?.errorEmitted ?? stream._readableState?.errored ??
    stream._writableState?.errored));
}

module.exports = {
  isClosed,
  isDestroyed,
  isDisturbed,
  isDuplexNodeStream,
  isErrored,
  isFinished,
  isIterable,
  isNodeStream,
  isReadable,
  isReadableEnded,
  isReadableErrored,
  isReadableFinished,
  isReadableNodeStream,
  isReadableStream,
  isRequest,
  isServerRequest,
  isServerResponse,
  isTransformStream,
  isWebStream,
  isWritable,
  isWritableEnded,
  isWritableErrored,
  isWritableFinished,
  isWritableNodeStream,
  isWritableStream,
  kControllerErrorFunction,
  kIsClosedPromise,
  kIsDestroyed,
  kIsDisturbed,
  kIsErrored,
  kIsReadable,
  kIsWritable,
  willEmitClose,
};
