'use strict';

// The state of a UDP socket, and what waits for it to be bound.
//
//   UNBOUND ── bind() ──► BINDING ── looked up, bound ──► BOUND
//      ▲                     │ failed
//      └─────────────────────┘

const EventEmitter = require('events');
const { codes: { ERR_SOCKET_DGRAM_NOT_RUNNING } } = require('internal/errors');
const { kStateSymbol } = require('internal/dgram');
const { isIP } = require('internal/net');

const UNBOUND = 0;
const BINDING = 1;
const BOUND = 2;

const DISCONNECTED = 0;
const CONNECTING = 1;
const CONNECTED = 2;

class State {
  receiving = false;
  bindState = UNBOUND;
  connectState = DISCONNECTED;
  // What is done once the socket is bound; undefined if nothing waits.
  queue = undefined;

  constructor(handle, options) {
    this.handle = handle;
    this.reuseAddr = options?.reuseAddr;
    this.reusePort = options?.reusePort;
    this.ipv6Only = options?.ipv6Only;
    this.recvBufferSize = options?.recvBufferSize;
    this.sendBufferSize = options?.sendBufferSize;
    this.receiveBlockList = options?.receiveBlockList;
    this.sendBlockList = options?.sendBlockList;
  }

  isUnbound() {
    return this.bindState === UNBOUND;
  }

  isBound() {
    return this.bindState === BOUND;
  }

  isConnected() {
    return this.connectState === CONNECTED;
  }
}

function healthCheck(socket) {
  if (!socket[kStateSymbol].handle) throw new ERR_SOCKET_DGRAM_NOT_RUNNING();
}

// A socket that cannot be bound forgets what waits.
function whenBound(socket, action) {
  const state = socket[kStateSymbol];
  if (state.queue === undefined) {
    state.queue = [];
    const failed = () => {
      socket.removeListener('listening', listening);
      state.queue = undefined;
    };
    const listening = () => {
      socket.removeListener(EventEmitter.errorMonitor, failed);
      const { queue } = state;
      state.queue = undefined;
      for (const waiting of queue) waiting();
    };
    socket.once(EventEmitter.errorMonitor, failed);
    socket.once('listening', listening);
  }
  state.queue.push(action);
}

function isBlocked(blockList, ip) {
  return blockList !== undefined && blockList.check(ip, `ipv${isIP(ip)}`);
}

module.exports = {
  BINDING, BOUND, CONNECTED, CONNECTING, DISCONNECTED, State, UNBOUND, healthCheck, isBlocked,
  whenBound,
};
