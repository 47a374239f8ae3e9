'use strict';

// `Http2Session`: a connection over a socket. The engine behind it (`dev.sluice.js.http2`) knows
// the protocol; here bytes go back and forth between it and the socket, and programs hear what
// happens.
//
//   socket 'data' ──► engine.receive ──► events ──► the handlers of internal/http2/incoming
//   socket.write ◄── engine.output ◄── a tick after something was asked for, or 'drain'
//
//   connecting ──► open ──close(), GOAWAY──► closed (streams may end) ──► destroyed ──► 'close'

const { codes } = require('internal/errors');
const EventEmitter = require('events');
const { memoryOf } = require('internal/buffer/memory');
const { assertIsObject } = require('internal/http2/errors');
const {
  kBound, kEngine, kFlush, kInit, kMaybeDestroy, kOptions, kSend, kServer, kSocket, kState, kTouch,
  kType, kWritten,
} = require('internal/http2/keys');
const { limitsOf } = require('internal/http2/options');
const { pairsOf, settingsOf, validateSettings } = require('internal/http2/settings');
const { setIdleTimeout, stop, touch } = require('internal/http2/timeouts');
const {
  validateBuffer, validateFunction, validateInt32, validateNumber, validateUint32,
} = require('internal/validators');

const { newSession } = internalBinding('http2');

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const kProxySocket = Symbol('kProxySocket');

const SERVER = 0;
const NO_ERROR = 0;
const INTERNAL_ERROR = 2;
const CANCEL = 8;
const MOST_STREAMS = 2 ** 32 - 1;
const PING_LENGTH = 8;
const NO_BYTES = Buffer.alloc(0);

function onSocketClose() {
  const session = this[kBound];
  if (session === undefined) return;
  const { streams, pendingStreams } = session[kState];
  for (const stream of [...streams.values(), ...pendingStreams]) stream.close(CANCEL);
  session.close();
  closeSession(session);
}

function onSocketError(error) {
  const session = this[kBound];
  if (session === undefined) return;
  if (error.code === 'ECONNRESET' && session.goawayCode !== null) session.destroy();
  else session.destroy(error);
}

function onSocketData(chunk) {
  this[kBound]?.receive(chunk);
}

function onSocketDrain() {
  const session = this[kBound];
  if (session === undefined) return;
  session[kState].blocked = false;
  session[kFlush]();
}

const socketListeners = [
  ['close', onSocketClose], ['data', onSocketData], ['drain', onSocketDrain],
];

function emitClose(session, error) {
  if (error) session.emit('error', error);
  session.emit('close');
}

class Http2Session extends EventEmitter {
  #acks = [];
  #pings = [];
  #customLocal = [];
  #originSet;
  #alpnProtocol;
  #encrypted;
  #scheduled = false;
  #receiving = false;

  constructor(type, options, socket) {
    super();
    if (socket[kBound] !== undefined) throw new codes.ERR_HTTP2_SOCKET_BOUND();
    socket[kBound] = this;
    this[kOptions] = options;
    this[kType] = type;
    this[kSocket] = socket;
    this[kProxySocket] = null;
    this[kState] = {
      blocked: false,
      closed: false,
      destroyCode: NO_ERROR,
      destroyed: false,
      goawayCode: null,
      goawayLastStreamID: null,
      pendingStreams: new Set(),
      ready: false,
      streams: new Map(),
      written: new Set(),
    };
    socket.on('error', onSocketError);
    socket.on('close', onSocketClose);
    if (typeof socket.disableRenegotiation === 'function') socket.disableRenegotiation();
    if (typeof socket.setNoDelay === 'function') socket.setNoDelay();
    if (socket.connecting || socket.secureConnecting) {
      const event = typeof socket.secureConnecting === 'boolean' ? 'secureConnect' : 'connect';
      socket.once(event, () => this[kInit]());
    } else {
      this[kInit]();
    }
  }

  [kInit]() {
    const socket = this[kSocket];
    if (this.destroyed || socket === undefined) return;
    if (socket.destroyed) {
      process.nextTick(() => this.destroy());
      return;
    }
    const options = this[kOptions];
    const server = this[kType] === SERVER;
    const engine = newSession(
      server, limitsOf(options, server), options.strictFieldWhitespaceValidation !== false);
    this[kEngine] = engine;
    if (options.paddingStrategy) engine.padding(options.paddingStrategy);
    this.#encrypted = socket.encrypted === true;
    this.#alpnProtocol = this.#encrypted ? socket.alpnProtocol : 'h2c';
    if (!server) engine.preface();
    this.#sendSettings(options.settings ?? {}, undefined);
    for (const [event, listener] of socketListeners.slice(1)) socket.on(event, listener);
    this[kState].ready = true;
    this.prepare();
    process.nextTick(() => this.emit('connect', this, socket));
  }

  // What the kind of session does before anything is sent or read.
  prepare() {}

  [kInspect](depth, options) {
    if (typeof depth === 'number' && depth < 0) return this;
    const { inspect } = require('internal/util/inspect');
    const shown = {
      type: this[kType],
      closed: this.closed,
      destroyed: this.destroyed,
      state: this.state,
      localSettings: this.localSettings,
      remoteSettings: this.remoteSettings,
    };
    const deeper = typeof options.depth === 'number' ? options.depth - 1 : options.depth;
    return `Http2Session ${inspect(shown, { ...options, depth: deeper })}`;
  }

  // ---- bytes

  receive(chunk) {
    const engine = this[kEngine];
    if (engine === undefined) return;
    this[kTouch]();
    engine.receive(memoryOf(chunk), chunk.byteOffset, chunk.byteLength);
    this.#tellAll();
    this[kWritten]();
  }

  // What a program is told in a tick, and what its promises do then, comes before what is told
  // next: a tick that a promise's job asks for runs when all jobs have.
  #tellAll() {
    if (this.#receiving) return;
    this.#receiving = true;
    let waits = false;
    try {
      const { tell } = require('internal/http2/incoming');
      let event;
      while (!waits && (event = this[kEngine]?.next() ?? null) !== null) waits = tell(this, event);
    } finally {
      this.#receiving = waits;
    }
    if (waits) {
      process.nextTick(() => queueMicrotask(() => process.nextTick(() => {
        this.#receiving = false;
        this.#tellAll();
      })));
    }
  }

  // Something was asked for; a stream may have written its last.
  [kWritten](stream) {
    if (stream !== undefined) this[kState].written.add(stream);
    if (this.#scheduled || this[kEngine] === undefined) return;
    this.#scheduled = true;
    process.nextTick(() => {
      this.#scheduled = false;
      this[kFlush]();
    });
  }

  [kFlush]() {
    const state = this[kState];
    for (const stream of state.written) stream[kSend]();
    state.written.clear();
    this.#write(false);
    this.#tellAll();
    if (state.closed) this[kMaybeDestroy]();
  }

  // Writes what the socket takes, or all that can be sent.
  #write(all) {
    const state = this[kState];
    const socket = this[kSocket];
    while (this[kEngine] !== undefined && (all || !state.blocked)) {
      const bytes = this[kEngine].output();
      if (bytes === null || socket.destroyed || socket.writableEnded) return;
      this[kTouch]();
      state.blocked = !socket.write(bytes);
      if (!all) this.#tellAll();
    }
  }

  // ---- what programs ask for

  get encrypted() {
    return this.#encrypted;
  }

  get alpnProtocol() {
    return this.#alpnProtocol;
  }

  get originSet() {
    if (!this.encrypted || this.destroyed) return undefined;
    this.#originSet ??= new Set(this.#firstOrigin());
    return Array.from(this.#originSet);
  }

  #firstOrigin() {
    const socket = this[kSocket];
    if (typeof socket.servername !== 'string' && !socket.remoteAddress) return [];
    const { remoteAddress } = socket;
    const address = socket.remoteFamily === 'IPv6' ? `[${remoteAddress}]` : remoteAddress;
    const host = socket.servername || address;
    const port = socket.remotePort && socket.remotePort !== 443 ? `:${socket.remotePort}` : '';
    return [`https://${host}${port}`];
  }

  // Origins that the server has told of.
  addOrigins(origins) {
    if (this.originSet === undefined) return;
    for (const origin of origins) this.#originSet.add(origin);
  }

  // The server does not answer for that origin after all.
  dropOrigin(origin) {
    this.#originSet?.delete(origin);
  }

  get connecting() {
    return !this[kState].ready;
  }

  get closed() {
    return this[kState].closed;
  }

  get destroyed() {
    return this[kState].destroyed;
  }

  get socket() {
    return this[kProxySocket] ??= require('internal/http2/socket_proxy').socketProxy(this);
  }

  get type() {
    return this[kType];
  }

  get goawayCode() {
    return this[kState].goawayCode;
  }

  get goawayLastStreamID() {
    return this[kState].goawayLastStreamID;
  }

  get pendingSettingsAck() {
    return this.#acks.length > 0;
  }

  get state() {
    if (this.connecting || this.destroyed) return {};
    const [
      effectiveLocalWindowSize, effectiveRecvDataLength, nextStreamID, localWindowSize,
      lastProcStreamID, remoteWindowSize, outboundQueueSize, deflateDynamicTableSize,
      inflateDynamicTableSize,
    ] = this[kEngine].state();
    return {
      effectiveLocalWindowSize,
      effectiveRecvDataLength,
      nextStreamID,
      localWindowSize,
      lastProcStreamID,
      remoteWindowSize,
      outboundQueueSize,
      deflateDynamicTableSize,
      inflateDynamicTableSize,
    };
  }

  get localSettings() {
    if (this.connecting || this.destroyed) return {};
    return settingsOf((number) => this[kEngine].localSetting(number), this.#customLocal);
  }

  get remoteSettings() {
    if (this.connecting || this.destroyed) return {};
    const custom = Object.keys(this[kOptions].remoteCustomSettings ?? [])
      .map((i) => this[kOptions].remoteCustomSettings[i]);
    return settingsOf((number) => this[kEngine].remoteSetting(number), custom);
  }

  #checkAlive() {
    if (this.destroyed) throw new codes.ERR_HTTP2_INVALID_SESSION();
  }

  setNextStreamID(id) {
    this.#checkAlive();
    validateNumber(id, 'id');
    if (id <= 0 || id > MOST_STREAMS) {
      throw new codes.ERR_OUT_OF_RANGE('id', `> 0 and <= ${MOST_STREAMS}`, id);
    }
    this[kEngine].nextStreamId(id);
  }

  setLocalWindowSize(windowSize) {
    this.#checkAlive();
    validateInt32(windowSize, 'windowSize', 0);
    this[kEngine].localWindowSize(windowSize);
    this[kWritten]();
  }

  ping(payload, callback) {
    this.#checkAlive();
    if (typeof payload === 'function') [payload, callback] = [undefined, payload];
    if (payload) {
      validateBuffer(payload, 'payload');
      if (payload.byteLength !== PING_LENGTH) throw new codes.ERR_HTTP2_PING_LENGTH();
    }
    validateFunction(callback, 'callback');
    if (this.connecting || this.closed) {
      process.nextTick(callback, false, 0.0, payload);
      return undefined;
    }
    const sent = payload ?? randomPayload();
    if (!this[kEngine].ping(sent)) {
      process.nextTick(callback, new codes.ERR_HTTP2_PING_CANCEL(), 0, sent);
      return false;
    }
    this.#pings.push([callback, performance.now()]);
    this[kWritten]();
    return true;
  }

  pinged(payload) {
    const [callback, since] = this.#pings.shift();
    callback(null, performance.now() - since, payload);
  }

  settings(settings, callback) {
    this.#checkAlive();
    assertIsObject(settings, 'settings');
    validateSettings(settings);
    if (callback) validateFunction(callback, 'callback');
    this[kTouch]();
    const sent = { ...settings };
    if (this.connecting) this.once('connect', () => this.#sendSettings(sent, callback));
    else this.#sendSettings(sent, callback);
  }

  #sendSettings(settings, callback) {
    const pairs = pairsOf(settings);
    if (!this[kEngine].settings(pairs.flat())) {
      this.destroy(new codes.ERR_HTTP2_MAX_PENDING_SETTINGS_ACK());
      return;
    }
    const custom = Object.keys(settings.customSettings ?? {}).map(Number);
    this.#customLocal = [...new Set([...this.#customLocal, ...custom])];
    this.#acks.push([callback, performance.now()]);
    this[kWritten]();
  }

  settingsAcknowledged() {
    const [callback, since] = this.#acks.shift();
    const settings = this.localSettings;
    if (callback) callback(null, settings, performance.now() - since);
    this.emit('localSettings', settings);
  }

  goaway(code = NO_ERROR, lastStreamID = 0, opaqueData) {
    this.#checkAlive();
    if (opaqueData !== undefined) validateBuffer(opaqueData, 'opaqueData');
    validateUint32(code, 'code');
    validateInt32(lastStreamID, 'lastStreamID');
    if (this.connecting) {
      this.once('connect', () => this.goaway(code, lastStreamID, opaqueData));
      return;
    }
    this[kEngine].goaway(code, lastStreamID, opaqueData ?? NO_BYTES);
    this[kWritten]();
  }

  close(callback) {
    if (this.closed || this.destroyed) return;
    this[kState].closed = true;
    if (typeof callback === 'function') this.once('close', callback);
    this.goaway();
    this[kMaybeDestroy]();
  }

  // Nothing is left to be done.
  [kMaybeDestroy]() {
    const { closed, pendingStreams, streams } = this[kState];
    if (!closed || this.destroyed || streams.size > 0 || pendingStreams.size > 0) return;
    if (this[kEngine]?.hasOutput()) return;
    this.destroy();
  }

  destroy(error = NO_ERROR, code) {
    if (this.destroyed) return;
    let cause = error;
    if (typeof error === 'number') {
      code = error;
      cause = code === NO_ERROR ? undefined : new codes.ERR_HTTP2_SESSION_ERROR(code);
    }
    if (code === undefined && cause !== undefined && cause !== null) code = INTERNAL_ERROR;
    closeSession(this, code ?? NO_ERROR, cause);
  }

  // Sends the last there is, and lets go of the socket.
  release(code, error) {
    const socket = this[kSocket];
    const engine = this[kEngine];
    for (const [callback] of this.#pings.splice(0)) {
      callback(new codes.ERR_HTTP2_PING_CANCEL(), 0, NO_BYTES);
    }
    for (const [callback] of this.#acks.splice(0)) {
      if (callback) callback(new codes.ERR_HTTP2_SETTINGS_CANCEL());
    }
    if (engine !== undefined && !socket.destroyed) {
      engine.goaway(code, 0, NO_BYTES);
      this.#write(true);
    }
    engine?.end();
    this[kEngine] = undefined;
    this[kSocket] = undefined;
    socket[kBound] = undefined;
    for (const [event, listener] of socketListeners) socket.removeListener(event, listener);
    if (socket.destroyed) {
      process.nextTick(emitClose, this, error);
      return;
    }
    socket.on('close', () => emitClose(this, error));
    // What still comes is nobody's; the end of it is waited for.
    socket.resume();
    if (engine === undefined) socket.destroy(error);
    else socket.end();
  }

  _onTimeout() {
    if (!this.destroyed) this.emit('timeout');
  }

  [kTouch]() {
    touch(this);
  }

  ref() {
    this[kSocket]?.ref?.();
  }

  unref() {
    this[kSocket]?.unref?.();
  }
}

Http2Session.prototype.setTimeout = setIdleTimeout;

function randomPayload() {
  return require('crypto').randomBytes(PING_LENGTH);
}

function closeSession(session, code = NO_ERROR, error) {
  const state = session[kState];
  if (state.destroyed) return;
  state.closed = true;
  state.destroyed = true;
  state.destroyCode = code;
  stop(session);
  session.removeAllListeners('timeout');
  if (state.pendingStreams.size > 0) {
    const cancel = new codes.ERR_HTTP2_STREAM_CANCEL(error);
    for (const stream of [...state.pendingStreams]) stream.destroy(cancel);
  }
  for (const stream of [...state.streams.values()]) stream.destroy(error);
  session[kServer]?.sessions?.delete(session);
  session.release(code, error);
}

module.exports = { Http2Session };
