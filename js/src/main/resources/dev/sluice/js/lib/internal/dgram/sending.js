'use strict';

// How a UDP socket sends: `send` in its many forms, and `sendto`. What is sent before the socket is
// bound waits until it is.

const { Buffer } = require('buffer');
const { defaultTriggerAsyncIdScope, symbols: { async_id_symbol: kAsyncId } } =
  require('internal/async_hooks');
const {
  ExceptionWithHostPort,
  codes: {
    ERR_BUFFER_OUT_OF_BOUNDS,
    ERR_INVALID_ARG_TYPE,
    ERR_IP_BLOCKED,
    ERR_SOCKET_DGRAM_IS_CONNECTED,
  },
} = require('internal/errors');
const { kStateSymbol } = require('internal/dgram');
const { healthCheck, isBlocked, whenBound } = require('internal/dgram/state');
const { validateNumber, validatePort, validateString } = require('internal/validators');

const kinds = ['Buffer', 'TypedArray', 'DataView', 'string'];

// What `oncomplete` belongs to, when a datagram has to wait.
class SendWrap {}

function toBuffer(part) {
  if (typeof part === 'string') return Buffer.from(part);
  if (!ArrayBuffer.isView(part)) return null;
  return Buffer.isBuffer(part) ? part : Buffer.from(part.buffer, part.byteOffset, part.byteLength);
}

function part(buffer, offset, length) {
  const whole = toBuffer(buffer);
  if (whole === null) throw new ERR_INVALID_ARG_TYPE('buffer', kinds, buffer);
  const [start, count] = [offset >>> 0, length >>> 0];
  if (start > whole.byteLength) throw new ERR_BUFFER_OUT_OF_BOUNDS('offset');
  if (start + count > whole.byteLength) throw new ERR_BUFFER_OUT_OF_BOUNDS('length');
  return whole.subarray(start, start + count);
}

function partsOf(message) {
  const isList = Array.isArray(message);
  const list = (isList ? message : [message]).map(toBuffer);
  if (list.includes(null)) {
    throw new ERR_INVALID_ARG_TYPE(isList ? 'buffer list arguments' : 'buffer', kinds, message);
  }
  return list;
}

// send(buffer, offset, length, …) or send(bufferOrList, …), and then port, address and callback.
function argumentsWithPeer([message, offset, length, port, address, callback]) {
  if (address || (port && typeof port !== 'function')) {
    return { message: part(message, offset, length), port, address, callback };
  }
  return { message, port: offset, address: length, callback: port };
}

// The same on a connected socket, where only the callback follows.
function argumentsToPeer([message, offset, length, port, address, callback]) {
  if (typeof length !== 'number') {
    if (port || address) throw new ERR_SOCKET_DGRAM_IS_CONNECTED();
    return { message, callback: offset };
  }
  const bytes = part(message, offset, length);
  const isCallback = typeof port === 'function';
  if ((port && !isCallback) || address) throw new ERR_SOCKET_DGRAM_IS_CONNECTED();
  return { message: bytes, callback: isCallback ? port : callback };
}

function normalize(args, connected) {
  const given = connected ? argumentsToPeer(args) : argumentsWithPeer(args);
  const list = partsOf(given.message);
  let { address, callback } = given;
  const port = connected ? undefined : validatePort(given.port, 'Port', false);
  if (typeof callback !== 'function') callback = undefined;
  if (typeof address === 'function') [address, callback] = [undefined, address];
  else if (address !== undefined && address !== null) validateString(address, 'address');
  return { list, port, address, callback };
}

function send(...args) {
  const state = this[kStateSymbol];
  const { list, port, address, callback } = normalize(args, state.isConnected());
  healthCheck(this);
  if (state.isUnbound()) this.bind({ port: 0, exclusive: true }, null);
  if (list.length === 0) list.push(Buffer.alloc(0));
  if (!state.isBound()) {
    whenBound(this, () => this.send(list, port, address, callback));
    return;
  }
  const found = (error, ip) => {
    const what = { list, port, address, callback };
    defaultTriggerAsyncIdScope(this[kAsyncId], sendTo, this, error, ip, what);
  };
  if (state.isConnected()) found(null, null);
  else state.handle.lookup(address, found);
}

function sendTo(socket, error, ip, { list, port, address, callback }) {
  const { handle, sendBlockList } = socket[kStateSymbol];
  if (error) {
    if (callback === undefined) process.nextTick(() => socket.emit('error', error));
    else process.nextTick(callback, error);
    return;
  }
  if (!handle) return;
  if (ip && isBlocked(sendBlockList, ip)) {
    if (callback !== undefined) process.nextTick(callback, new ERR_IP_BLOCKED(ip));
    return;
  }
  const req = new SendWrap();
  Object.assign(req, { list, address, port });
  if (callback !== undefined) {
    req.callback = callback;
    req.oncomplete = afterSend;
  }
  const result = port ?
    handle.send(req, list, list.length, port, ip, callback !== undefined) :
    handle.send(req, list, list.length, callback !== undefined);
  if (callback !== undefined) tellAtOnce(result, { address, port, callback });
}

// What a handle answers: the number of bytes and one more if they have been sent, 0 if they wait.
function tellAtOnce(result, { address, port, callback }) {
  if (result >= 1) {
    process.nextTick(callback, null, result - 1);
  } else if (result < 0) {
    process.nextTick(callback, new ExceptionWithHostPort(result, 'send', address, port));
  }
}

function afterSend(status, size) {
  const failed = status < 0;
  this.callback(
    failed ? new ExceptionWithHostPort(status, 'send', this.address, this.port) : null, size);
}

function sendto(buffer, offset, length, port, address, callback) {
  validateNumber(offset, 'offset');
  validateNumber(length, 'length');
  validateNumber(port, 'port');
  validateString(address, 'address');
  this.send(buffer, offset, length, port, address, callback);
}

module.exports = { send, sendto };
