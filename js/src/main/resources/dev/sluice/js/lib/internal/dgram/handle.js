'use strict';

// The handle of a UDP socket: a binding to `dev.sluice.js.dgram.UdpHandle`. What it answers are
// numbers of errors, negative, as libuv has them.

const { symbols: { owner_symbol: kOwner } } = require('internal/async_hooks');
const { memoryOf } = require('internal/buffer/memory');
const { errorOf } = require('internal/host');

const { newHandle } = internalBinding('dgram');

const kPeer = Symbol('kPeer');
const kAsyncId = Symbol('kAsyncId');

const UV_EINVAL = -22;
const INT32_MAX = 2 ** 31 - 1;

// Those that are not closed, as `process` tells of them.
const open = new Set();

function nameInto(out) {
  return (address, family, port) => {
    Object.assign(out, { address, family, port });
  };
}

function orNull(address) {
  return address === undefined || address === null ? null : `${address}`;
}

function makePeer(handle) {
  try {
    return newHandle((status, bytes, address, family, port) => {
      if (status < 0) handle.onmessage(status, handle);
      else handle.onmessage(bytes.length, handle, bytes, { address, family, port });
    });
  } catch (thrown) {
    throw errorOf(thrown);
  }
}

// `done` is called if the datagram has to wait.
function send(handle, req, list, port, address, ipv6) {
  const peer = handle[kPeer];
  let size = 0;
  for (const part of list) {
    peer.add(memoryOf(part), part.byteOffset, part.byteLength);
    size += part.byteLength;
  }
  const done = req.oncomplete === undefined ? null : (status) => req.oncomplete(status, size);
  return peer.send(address, port, ipv6, done);
}

class UDP {
  onmessage = undefined;

  constructor() {
    Object.defineProperty(this, kPeer, { __proto__: null, value: makePeer(this) });
    Object.defineProperty(this, kAsyncId, { __proto__: null, value: null, writable: true });
    open.add(this);
  }

  get fd() {
    return this[kPeer].descriptor();
  }

  get owner() {
    return this[kOwner];
  }

  set owner(value) {
    this[kOwner] = value;
  }

  getAsyncId() {
    this[kAsyncId] ??= require('internal/async_carried').idOf(this[kPeer].carried()) ??
      require('internal/async_hooks').newAsyncId();
    return this[kAsyncId];
  }

  open(fd) {
    return this[kPeer].open(fd);
  }

  bind(address, port, flags) {
    return this[kPeer].bind(address, port >>> 0, flags >>> 0, false);
  }

  bind6(address, port, flags) {
    return this[kPeer].bind(address, port >>> 0, flags >>> 0, true);
  }

  connect(address, port) {
    return this[kPeer].connect(address, port, false);
  }

  connect6(address, port) {
    return this[kPeer].connect(address, port, true);
  }

  disconnect() {
    return this[kPeer].disconnect();
  }

  // Without an address `port` says whether there is a callback, which `req` knows, too.
  send(req, list, count, port, address) {
    return send(this, req, list, address === undefined ? 0 : port, address ?? null, false);
  }

  send6(req, list, count, port, address) {
    return send(this, req, list, address === undefined ? 0 : port, address ?? null, true);
  }

  recvStart() {
    return this[kPeer].recvStart();
  }

  recvStop() {
    return this[kPeer].recvStop();
  }

  getsockname(out) {
    return this[kPeer].settings().name(false, nameInto(out));
  }

  getpeername(out) {
    return this[kPeer].settings().name(true, nameInto(out));
  }

  // Undefined if it failed, which `context` tells of.
  bufferSize(size, isReceived, context) {
    const result =
      size > INT32_MAX ? UV_EINVAL : this[kPeer].settings().bufferSize(size, isReceived);
    if (result >= 0) return result;
    const { uvErrmapGet } = require('internal/errors');
    const [code, message] = uvErrmapGet(result);
    const syscall = isReceived ? 'uv_recv_buffer_size' : 'uv_send_buffer_size';
    Object.assign(context, { errno: result, code, message, syscall });
    return undefined;
  }

  setBroadcast(on) {
    return this[kPeer].settings().setBroadcast(on);
  }

  setTTL(hops) {
    return this[kPeer].settings().setTtl(hops | 0);
  }

  setMulticastTTL(hops) {
    return this[kPeer].settings().setMulticastTtl(hops | 0);
  }

  setMulticastLoopback(on) {
    return this[kPeer].settings().setMulticastLoopback(on);
  }

  setMulticastInterface(by) {
    return this[kPeer].settings().setMulticastInterface(by);
  }

  addMembership(group, by) {
    return this[kPeer].settings().setMembership(`${group}`, orNull(by), true);
  }

  dropMembership(group, by) {
    return this[kPeer].settings().setMembership(`${group}`, orNull(by), false);
  }

  addSourceSpecificMembership(source, group, by) {
    return this[kPeer].settings().setSourceMembership(source, group, orNull(by), true);
  }

  dropSourceSpecificMembership(source, group, by) {
    return this[kPeer].settings().setSourceMembership(source, group, orNull(by), false);
  }

  getSendQueueSize() {
    return this[kPeer].sendQueueSize();
  }

  getSendQueueCount() {
    return this[kPeer].sendQueueCount();
  }

  ref() {
    this[kPeer].ref();
  }

  unref() {
    this[kPeer].unref();
  }

  hasRef() {
    return this[kPeer].hasRef();
  }

  close(callback) {
    open.delete(this);
    this[kPeer].close(typeof callback === 'function' ? () => callback.call(this) : null);
  }
}

function activeHandles() {
  return [...open].filter((handle) => handle.hasRef());
}

module.exports = { UDP, activeHandles };
