'use strict';

// How a UDP socket is set up, and which groups it is in.

const {
  ErrnoException,
  codes: { ERR_MISSING_ARGS, ERR_SOCKET_BAD_BUFFER_SIZE, ERR_SOCKET_BUFFER_SIZE },
} = require('internal/errors');
const { kStateSymbol } = require('internal/dgram');
const { healthCheck } = require('internal/dgram/state');
const { validateNumber, validateString } = require('internal/validators');

// Calls a method of the handle, which is named as what failed if it does.
function apply(socket, method, ...args) {
  const error = socket[kStateSymbol].handle[method](...args);
  if (error) throw new ErrnoException(error, method);
}

// Asks for the size if it is 0.
function bufferSize(socket, size, isReceived) {
  if (size >>> 0 !== size) throw new ERR_SOCKET_BAD_BUFFER_SIZE();
  const context = {};
  const result = socket[kStateSymbol].handle.bufferSize(size, isReceived, context);
  if (result === undefined) throw new ERR_SOCKET_BUFFER_SIZE(context);
  return result;
}

const settings = {
  setBroadcast(arg) {
    apply(this, 'setBroadcast', arg ? 1 : 0);
  },

  setTTL(ttl) {
    validateNumber(ttl, 'ttl');
    apply(this, 'setTTL', ttl);
    return ttl;
  },

  setMulticastTTL(ttl) {
    validateNumber(ttl, 'ttl');
    apply(this, 'setMulticastTTL', ttl);
    return ttl;
  },

  setMulticastLoopback(arg) {
    apply(this, 'setMulticastLoopback', arg ? 1 : 0);
    return arg;
  },

  setMulticastInterface(interfaceAddress) {
    healthCheck(this);
    validateString(interfaceAddress, 'interfaceAddress');
    apply(this, 'setMulticastInterface', interfaceAddress);
  },

  addMembership(multicastAddress, interfaceAddress) {
    healthCheck(this);
    if (!multicastAddress) throw new ERR_MISSING_ARGS('multicastAddress');
    apply(this, 'addMembership', multicastAddress, interfaceAddress);
  },

  dropMembership(multicastAddress, interfaceAddress) {
    healthCheck(this);
    if (!multicastAddress) throw new ERR_MISSING_ARGS('multicastAddress');
    apply(this, 'dropMembership', multicastAddress, interfaceAddress);
  },

  addSourceSpecificMembership(sourceAddress, groupAddress, interfaceAddress) {
    healthCheck(this);
    validateString(sourceAddress, 'sourceAddress');
    validateString(groupAddress, 'groupAddress');
    apply(this, 'addSourceSpecificMembership', sourceAddress, groupAddress, interfaceAddress);
  },

  dropSourceSpecificMembership(sourceAddress, groupAddress, interfaceAddress) {
    healthCheck(this);
    validateString(sourceAddress, 'sourceAddress');
    validateString(groupAddress, 'groupAddress');
    apply(this, 'dropSourceSpecificMembership', sourceAddress, groupAddress, interfaceAddress);
  },

  setRecvBufferSize(size) {
    bufferSize(this, size, true);
  },

  setSendBufferSize(size) {
    bufferSize(this, size, false);
  },

  getRecvBufferSize() {
    return bufferSize(this, 0, true);
  },

  getSendBufferSize() {
    return bufferSize(this, 0, false);
  },

  getSendQueueSize() {
    return this[kStateSymbol].handle.getSendQueueSize();
  },

  getSendQueueCount() {
    return this[kStateSymbol].handle.getSendQueueCount();
  },
};

module.exports = { settings };
