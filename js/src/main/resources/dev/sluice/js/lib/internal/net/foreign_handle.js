'use strict';

// Handles that a program has written itself and given to a socket: objects with the methods of
// Node's stream handles, which report what they have read in the array `streamBaseState`.

const { newForeignHandle } = internalBinding('net');

const kReadBytesOrError = 0;
const kArrayBufferOffset = 1;
const kBytesWritten = 2;
const kLastWriteWasAsync = 3;
const STATE_FIELDS = 4;
const UV_ENOTCONN = -107;

const streamBaseState = new Int32Array(STATE_FIELDS);

class WriteWrap {}
class ShutdownWrap {}

function has(handle, method) {
  return typeof handle[method] === 'function';
}

// How Java calls the object.
function callsOf(handle) {
  const call = (method) => (has(handle, method) ? handle[method]() : undefined);
  return {
    readStart() {
      call('readStart');
    },
    readStop() {
      call('readStop');
    },
    write(peer, buffers) {
      const req = new WriteWrap();
      req.handle = handle;
      req.oncomplete = (status) => peer.onWritten(status);
      const all = Array.from(buffers);
      const error = all.length === 1 ?
        handle.writeBuffer(req, all[0]) :
        handle.writev(req, all, true);
      if (error) {
        setImmediate(() => peer.onWritten(error));
        return false;
      }
      return !streamBaseState[kLastWriteWasAsync];
    },
    shutdown(peer) {
      const req = new ShutdownWrap();
      req.handle = handle;
      req.oncomplete = (status) => peer.onShutDown(status ?? 0);
      const error = has(handle, 'shutdown') ? handle.shutdown(req) : 1;
      if (error) setImmediate(() => peer.onShutDown(error === 1 ? UV_ENOTCONN : error));
    },
    close(peer) {
      handle.close?.(() => peer.onClosed());
    },
    ref() {
      call('ref');
    },
    unref() {
      call('unref');
    },
    hasRef: () => call('hasRef') ?? true,
  };
}

// The peer of an object, by which a socket takes it for its handle.
function peerOf(handle) {
  const [peer, reader] = Array.from(newForeignHandle(handle, callsOf(handle)));
  handle.onread = (arrayBuffer) => {
    const count = streamBaseState[kReadBytesOrError];
    const offset = streamBaseState[kArrayBufferOffset];
    reader.onRead(count, count > 0 ? Buffer.from(arrayBuffer, offset, count) : null);
  };
  return peer;
}

const streamWrap = {
  kReadBytesOrError,
  kArrayBufferOffset,
  kBytesWritten,
  kLastWriteWasAsync,
  streamBaseState,
  ShutdownWrap,
  WriteWrap,
};

module.exports = { peerOf, streamWrap };
