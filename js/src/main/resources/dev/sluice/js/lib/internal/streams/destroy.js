'use strict';
// How streams of any kind are destroyed or failed. What destroying does is the peer's.

const { AbortError } = require('internal/errors');
const { sideOf } = require('internal/streams/bridge');
const { isDestroyed, isFinished, isServerRequest, kIsDestroyed } =
  require('internal/streams/utils');

// The side of a stream's peer by which its life is asked for; undefined if it has no peer.
function lifeOf(stream) {
  return sideOf(stream._writableState ?? stream._readableState);
}

// The method `destroy` of all streams.
function destroy(err, cb) {
  lifeOf(this).destroy(err || null, cb);
  return this;
}

// The method `_undestroy` of all streams.
function undestroy() {
  lifeOf(this).undestroy();
}

// Fails a stream: destroys it, or emits `error` only if it does not destroy itself.
function errorOrDestroy(stream, error, later = false) {
  const side = lifeOf(stream);
  if (side !== undefined) {
    side.fail(error, later);
  } else {
    stream.destroy(error);
  }
}

// Begins construction if the stream has `_construct`.
function construct(stream) {
  if (typeof stream._construct === 'function') {
    lifeOf(stream).construct();
  }
}

function isRequest(stream) {
  return Boolean(stream?.setHeader) && typeof stream.abort === 'function';
}

function emitEnd(stream, error) {
  if (error) {
    stream.emit('error', error);
    process.nextTick(() => stream.emit('close'));
  } else {
    stream.emit('close');
  }
}

function endIt(stream, error) {
  if (isServerRequest(stream)) {
    stream.socket = null;
    stream.destroy(error);
  } else if (isRequest(stream)) {
    stream.abort();
  } else if (isRequest(stream.req)) {
    stream.req.abort();
  } else if (typeof stream.destroy === 'function') {
    stream.destroy(error);
  } else if (typeof stream.close === 'function') {
    stream.close();
  } else {
    process.nextTick(emitEnd, stream, error);
  }
}

// Destroys whatever passes for a stream; one that is not through gets an AbortError.
function destroyer(stream, err) {
  if (!stream || isDestroyed(stream)) {
    return;
  }
  endIt(stream, !err && !isFinished(stream) ? new AbortError() : err);
  if (!stream.destroyed) {
    stream[kIsDestroyed] = true;
  }
}

module.exports = { construct, destroy, destroyer, errorOrDestroy, undestroy };
