'use strict';

// `net.Socket`: a binding to `dev.sluice.net.Socket` by way of `dev.sluice.js.net.SocketPeer`. The
// object is the stream and the emitter; the connection, with everything that belongs to it, is the
// peer's.

const { Duplex } = require('stream');
const {
  codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE },
} = require('internal/errors');
const { normalizedArgsSymbol } = require('internal/net');
const { normalizeArgs } = require('internal/net/arguments');
const { call, kPeer, setPeer, unrefTimer } = require('internal/net/peers');
const { insideOf } = require('internal/streams/live');
const plain = require('internal/streams/plain');
const { validateInt32, validateNumber } = require('internal/validators');

const { connect: connectNow, newSocket } = internalBinding('net');

// The longest time of a timer.
const TIMEOUT_MAX = 2 ** 31 - 1;

// Options between the modules of `net` and others of ours, that programs cannot name.
const kAccepted = Symbol('kAccepted');
const kSignal = Symbol('kSignal');
const kServer = Symbol('kServer');
const kOwnBuffer = Symbol('kOwnBuffer');
const kReceives = Symbol('kReceives');

function refuseObjectMode(options) {
  for (const name of ['objectMode', 'readableObjectMode', 'writableObjectMode']) {
    if (options?.[name]) {
      throw new ERR_INVALID_ARG_VALUE(`options.${name}`, options[name], 'is not supported');
    }
  }
}

function checkDelay(options) {
  if (options?.keepAliveInitialDelay === undefined) return;
  validateNumber(options.keepAliveInitialDelay, 'options.keepAliveInitialDelay');
  if (options.keepAliveInitialDelay < 0) options.keepAliveInitialDelay = 0;
}

// The option `onread` as Java asks for it; null if it is none.
function ownBuffer(onread) {
  return onread === null || typeof onread !== 'object' ? null :
    require('internal/net/own_buffer').ownBuffer(onread);
}

function Socket(options) {
  if (!(this instanceof Socket)) return new Socket(options);
  refuseObjectMode(options);
  checkDelay(options);
  options = typeof options === 'number' ? { fd: options } : { ...options };
  options.allowHalfOpen = Boolean(options.allowHalfOpen);
  options.emitClose = false;
  options.autoDestroy = true;
  options.decodeStrings = false;
  const { blockList } = options;
  if (blockList && !require('internal/blocklist').BlockList.isBlockList(blockList)) {
    throw new ERR_INVALID_ARG_TYPE('options.blockList', 'net.BlockList', blockList);
  }
  const own = ownBuffer(options.onread ?? null);
  setPeer(this, newSocket(this, options.blockList, own, options[kReceives] === true));
  this._hadError = false;
  this._parent = null;
  this._host = null;
  this._closeAfterHandlingError = false;
  this[kOwnBuffer] = own !== null;
  this[kSignal] = options.signal;
  Duplex.call(this, options);
  becomeStream(this, own === null);
  takeHandle(this, options);
  takeSettings(this, options);
  this.on('end', onReadableStreamEnd);
  this._sockname = null;
  this._pendingData = null;
  this._pendingEncoding = '';
  startReading(this, options);
  this.server = null;
  if (options.blockList) this.blockList = options.blockList;
}
Object.setPrototypeOf(Socket.prototype, Duplex.prototype);
Object.setPrototypeOf(Socket, Duplex);

// Lets the stream and its connection do without the methods between them while nobody has replaced
// these, if what arrives goes to the stream.
function becomeStream(socket, wired) {
  const writable = insideOf(socket._writableState);
  socket[kPeer].becameStream(insideOf(socket._readableState).side, wired);
  writable.wired = wired;
}

function takeHandle(socket, options) {
  if (options[kAccepted]) {
    call(socket, 'adoptHandle', options[kAccepted]);
  } else if (options.handle) {
    adopt(socket, options.handle);
  } else if (options.fd !== undefined) {
    validateInt32(options.fd, 'fd', 0);
    call(socket, 'adoptDescriptor', options.fd);
  }
}

function adopt(socket, handle) {
  const peer = handle[kPeer] ?? require('internal/net/foreign_handle').peerOf(handle);
  call(socket, 'adoptHandle', peer);
}

function takeSettings(socket, options) {
  const peer = socket[kPeer];
  if (options.noDelay) peer.noDelay(true);
  if (options.keepAlive) peer.keepAlive(true, ~~(options.keepAliveInitialDelay / 1000));
  if (options.typeOfService !== undefined) {
    validateInt32(options.typeOfService, 'options.typeOfService', 0, 255);
    call(socket, 'typeOfService', options.typeOfService);
  }
}

function startReading(socket, options) {
  if (!socket[kPeer].hasHandle() || options.readable === false) return;
  if (options.pauseOnCreate) {
    socket.readableFlowing = false;
  } else if (!options.manualStart) {
    socket.read(0);
  }
}

function onReadableStreamEnd() {
  if (!this.allowHalfOpen) {
    this[kPeer].endedByPeer();
    this.write = writeAfterFIN;
  }
}

// A write after both ends have ended, the other one first: that one is to blame.
function writeAfterFIN(chunk, encoding, callback) {
  if (!this.writableEnded) return Duplex.prototype.write.call(this, chunk, encoding, callback);
  this[kPeer].failWrite(typeof encoding === 'function' ? encoding : callback);
  return false;
}

Socket.prototype._unrefTimer = unrefTimer;

Socket.prototype._final = function(callback) {
  this[kPeer].finishWriting(callback);
};

function timerDuration(msecs) {
  validateNumber(msecs, 'msecs');
  if (msecs < 0 || !Number.isFinite(msecs)) {
    const { codes: { ERR_OUT_OF_RANGE } } = require('internal/errors');
    throw new ERR_OUT_OF_RANGE('msecs', 'a non-negative finite number', msecs);
  }
  if (msecs > TIMEOUT_MAX) {
    process.emitWarning(
      `${msecs} does not fit into a 32-bit signed integer.` +
      `\nTimer duration was truncated to ${TIMEOUT_MAX}.`, 'TimeoutOverflowWarning');
    return TIMEOUT_MAX;
  }
  return msecs === 0 ? 0 : Math.max(1, Math.trunc(msecs));
}

Socket.prototype.setTimeout = function setStreamTimeout(msecs, callback) {
  if (this.destroyed) return this;
  this.timeout = msecs;
  const duration = timerDuration(msecs);
  this[kPeer].idleAfter(duration);
  if (callback !== undefined) {
    require('internal/validators').validateFunction(callback, 'callback');
    if (duration === 0) {
      this.removeListener('timeout', callback);
    } else {
      this.once('timeout', callback);
    }
  }
  return this;
};

Socket.prototype._onTimeout = function() {
  this[kPeer].idle();
};

Socket.prototype.setNoDelay = function(enable) {
  this[kPeer].noDelay(Boolean(enable === undefined ? true : enable));
  return this;
};

Socket.prototype.setKeepAlive = function(enable, initialDelayMsecs) {
  this[kPeer].keepAlive(Boolean(enable), ~~(initialDelayMsecs / 1000));
  return this;
};

Socket.prototype.setTypeOfService = function(tos) {
  if (Number.isNaN(tos)) throw new ERR_INVALID_ARG_TYPE('tos', 'number', tos);
  validateInt32(tos, 'tos', 0, 255);
  call(this, 'typeOfService', tos);
  return this;
};

Socket.prototype.getTypeOfService = function() {
  return call(this, 'askTypeOfService');
};

Socket.prototype.address = function() {
  return this._getsockname();
};

Socket.prototype._read = function(size) {
  this[kPeer].readFrom(size | 0);
};

Socket.prototype.end = function(data, encoding, callback) {
  Duplex.prototype.end.call(this, data, encoding, callback);
  return this;
};

Socket.prototype.resetAndDestroy = function() {
  call(this, 'resetLater');
  return this;
};

Socket.prototype.pause = function() {
  if (this[kOwnBuffer]) this[kPeer].pauseOwn();
  return Duplex.prototype.pause.call(this);
};

Socket.prototype.resume = function() {
  if (this[kOwnBuffer]) this[kPeer].resumeOwn();
  return Duplex.prototype.resume.call(this);
};

Socket.prototype.read = function(size) {
  if (this[kOwnBuffer]) this[kPeer].resumeOwn();
  return Duplex.prototype.read.call(this, size);
};

Socket.prototype.destroySoon = function() {
  this[kPeer].destroySoon();
};

Socket.prototype._destroy = function(exception, callback) {
  this[kPeer].destroyHandle(exception, callback);
};

Socket.prototype._reset = function() {
  call(this, 'resetLater');
  return this;
};

Socket.prototype._getpeername = function() {
  return this[kPeer].peername() ?? {};
};

Socket.prototype._getsockname = function() {
  return this[kPeer].sockname() ?? {};
};

function toBytes(data, encoding) {
  return typeof data === 'string' ? Buffer.from(data, encoding) : data;
}

// 'buffer' is the encoding of what is none: a text with it is a mistake which the handle finds.
function refuseText(data, encoding) {
  if (encoding === 'buffer' && typeof data === 'string') {
    const error = new TypeError('Second argument must be a buffer');
    error.code = 'ERR_INVALID_ARG_TYPE';
    throw error;
  }
}

Socket.prototype._writeGeneric = function(writev, data, encoding, callback) {
  if (writev) {
    const all = data.map((each) => toBytes(each.chunk ?? each, each.encoding));
    this[kPeer].writeAllTo(all, callback);
  } else {
    refuseText(data, encoding);
    this[kPeer].writeTo(toBytes(data, encoding), callback);
  }
};

Socket.prototype._writev = function(chunks, callback) {
  this._writeGeneric(true, chunks, '', callback);
};

Socket.prototype._write = function(data, encoding, callback) {
  this._writeGeneric(false, data, encoding, callback);
};

for (const method of Object.keys(plain.socket)) {
  plain.socket[method] = Socket.prototype[method];
}

Socket.prototype.connect = function(...args) {
  const given = Array.isArray(args[0]) && args[0][normalizedArgsSymbol];
  const [options, callback] = given ? args[0] : normalizeArgs(args);
  const { clientChannel } = require('internal/net/observed');
  if (clientChannel().hasSubscribers) clientChannel().publish({ socket: this });
  if (callback !== null) this.once('connect', callback);
  if (this._parent?.connecting) return this;
  const plan = require('internal/net/connect_options').check(this, options);
  if (this.write !== Socket.prototype.write) this.write = Socket.prototype.write;
  // Whoever has given up before the connection was begun gets none.
  if (!this[kSignal]?.aborted) {
    require('internal/async_carried').causedByItsHandle(connectNow, this[kPeer], plan);
  }
  return this;
};

Socket.prototype.ref = function() {
  this[kPeer].keepLoopAlive(true);
  return this;
};

Socket.prototype.unref = function() {
  this[kPeer].keepLoopAlive(false);
  return this;
};

require('internal/net/socket_properties').define(Socket.prototype, { adopt, kServer });

module.exports = { Socket, kAccepted, kReceives };
