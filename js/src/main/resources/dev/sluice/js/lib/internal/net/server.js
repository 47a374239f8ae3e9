'use strict';

// `net.Server`: a binding to `dev.sluice.net.Server` by way of `dev.sluice.js.net.ServerPeer`,
// which listens, accepts and counts.

const EventEmitter = require('events');
const {
  codes: {
    ERR_INVALID_ARG_TYPE,
    ERR_INVALID_ARG_VALUE,
    ERR_SERVER_ALREADY_LISTEN,
    ERR_SERVER_NOT_RUNNING,
  },
} = require('internal/errors');
const { call, kPeer, setPeer } = require('internal/net/peers');
const { isWorker } = require('internal/cluster/role');
const { isPipeName, normalizeArgs } = require('internal/net/arguments');
const { listenChannel } = require('internal/net/observed');
const {
  validateAbortSignal, validateNumber, validatePort, validateString,
} = require('internal/validators');

const { listen: listenNow, newServer } = internalBinding('net');

function checkNumbers(options) {
  if (options.keepAliveInitialDelay !== undefined) {
    validateNumber(options.keepAliveInitialDelay, 'options.keepAliveInitialDelay');
    if (options.keepAliveInitialDelay < 0) options.keepAliveInitialDelay = 0;
  }
  if (options.highWaterMark !== undefined) {
    validateNumber(options.highWaterMark, 'options.highWaterMark');
    if (options.highWaterMark < 0) options.highWaterMark = undefined;
  }
}

function Server(options, connectionListener) {
  if (!(this instanceof Server)) return new Server(options, connectionListener);
  EventEmitter.call(this);
  if (typeof options === 'function') {
    connectionListener = options;
    options = {};
  } else if (options == null || typeof options === 'object') {
    options = { ...options };
  } else {
    throw new ERR_INVALID_ARG_TYPE('options', 'Object', options);
  }
  if (typeof connectionListener === 'function') this.on('connection', connectionListener);
  checkNumbers(options);

  setPeer(this, newServer(this));
  this._usingWorkers = false;
  this._workers = [];
  this._unref = false;
  this._listeningId = 1;
  this.allowHalfOpen = options.allowHalfOpen || false;
  this.pauseOnConnect = !!options.pauseOnConnect;
  this.noDelay = Boolean(options.noDelay);
  this.keepAlive = Boolean(options.keepAlive);
  this.keepAliveInitialDelay = ~~(options.keepAliveInitialDelay / 1000);
  this.highWaterMark =
    options.highWaterMark ?? require('stream').getDefaultHighWaterMark(false);
  if (options.blockList) {
    const { BlockList } = require('internal/blocklist');
    if (!BlockList.isBlockList(options.blockList)) {
      throw new ERR_INVALID_ARG_TYPE('options.blockList', 'net.BlockList', options.blockList);
    }
    this.blockList = options.blockList;
  }
}
Object.setPrototypeOf(Server.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Server, EventEmitter);

function toNumber(value) {
  const number = Number(value);
  return number >= 0 ? number : false;
}

function closeOnAbort(server, signal) {
  if (signal === undefined) return;
  validateAbortSignal(signal, 'options.signal');
  const close = () => server.close();
  if (signal.aborted) {
    process.nextTick(close);
  } else {
    const { addAbortListener } = require('internal/events/abort_listener');
    const disposable = addAbortListener(signal, close);
    server.once('close', () => disposable[Symbol.dispose]());
  }
}

// Names are looked up by what the program has put in the place of `dns.lookup`, if it has.
function lookupAll(hostname, all, done) {
  require('internal/dns/current').replacedLookup()(hostname, { all: true }, done);
}

function start(server, options) {
  const replaced = require('internal/dns/current').replacedLookup();
  const plan = replaced === null ? options : { ...options, lookup: lookupAll };
  require('internal/async_carried').causedByItsHandle(listenNow, server[kPeer], plan);
}

// A worker of a cluster listens on what its primary process has, unless it wants its own.
function startShared(server, options, exclusive) {
  if (exclusive || !isWorker()) start(server, options);
  else require('internal/cluster/listening').ask(server, options, start);
}

// `listen` without a port that says anything: any port.
function isAnyPort(args, options) {
  return args.length === 0 || typeof args[0] === 'function' ||
    (options.port === undefined && 'port' in options) || options.port === null;
}

function listenOnPort(server, options, port, backlog) {
  validatePort(port, 'options.port');
  if (options.reusePort === true) options.exclusive = true;
  const host = options.host || undefined;
  if (host !== undefined) validateString(host, 'hostname');
  const { ipv6Only, reusePort } = options;
  startShared(server, {
    port: port | 0, host, backlog, ipv6Only: ipv6Only === true, reusePort: reusePort === true,
  }, options.exclusive);
  if (server.listening) {
    const where = server.address();
    const family = where.family === 'IPv6' ? 6 : 4;
    server._connectionKey = `${family}:${where.address}:${port}`;
  }
}

function listenOnPath(server, options, backlog) {
  const { path, readableAll, writableAll } = options;
  if (path[0] === '\0' && (readableAll || writableAll)) {
    throw new ERR_INVALID_ARG_VALUE(
      'options', options,
      'can not set readableAll or writableAllt to true when path is abstract unix socket');
  }
  server._pipeName = path;
  startShared(server, {
    path, backlog, readableAll: readableAll === true, writableAll: writableAll === true,
  }, options.exclusive);
  if (server.listening) server._connectionKey = `-1:${path}:-1`;
}

Server.prototype._listen2 = function setupListenHandle(address, port, addressType, backlog, fd,
                                                       flags) {
  if (typeof fd === 'number' && fd >= 0) {
    start(this, { fd, backlog });
  } else if (port === -1) {
    listenOnPath(this, { path: address }, backlog);
  } else {
    listenOnPort(this, { host: address }, port, backlog);
  }
};

Server.prototype.listen = function(...args) {
  let [options, callback] = normalizeArgs(args);
  if (this[kPeer].hasHandle()) throw new ERR_SERVER_ALREADY_LISTEN();
  if (listenChannel().hasSubscribers) listenChannel().asyncStart.publish({ server: this, options });
  if (callback !== null) this.once('listening', callback);
  const backlogFromArgs =
    toNumber(args.length > 1 && args[1]) || toNumber(args.length > 2 && args[2]);
  options = options._handle || options.handle || options;
  this._listeningId++;
  const handle = options[kPeer];
  if (handle !== undefined) {
    start(this, { handle, backlog: backlogFromArgs || 0 });
    return this;
  }
  closeOnAbort(this, options.signal);
  if (typeof options.fd === 'number' && options.fd >= 0) {
    startShared(this, { fd: options.fd, backlog: backlogFromArgs || 0 }, false);
    return this;
  }
  const port = isAnyPort(args, options) ? 0 : options.port;
  const backlog = Number(options.backlog || backlogFromArgs || 0);
  if (typeof port === 'number' || typeof port === 'string') {
    listenOnPort(this, options, port, backlog);
    return this;
  }
  if (options.path && isPipeName(options.path)) {
    listenOnPath(this, options, backlog);
    return this;
  }
  if (!('port' in options || 'path' in options)) {
    throw new ERR_INVALID_ARG_VALUE('options', options, 'must have the property "port" or "path"');
  }
  throw new ERR_INVALID_ARG_VALUE('options', options);
};

Object.defineProperty(Server.prototype, 'listening', {
  __proto__: null,
  get: function() {
    return this[kPeer].hasHandle();
  },
  configurable: true,
  enumerable: true,
});

// A path is told as it was given, wherever the working directory has gone.
Server.prototype.address = function() {
  const where = call(this, 'where');
  return typeof where === 'string' && this._pipeName ? this._pipeName : where;
};

// The socket of a connection that has arrived; its peer counts for the server's.
function acceptSocket(server, handle) {
  const { Socket, kAccepted } = require('internal/net/socket');
  const socket = new Socket({
    [kAccepted]: handle,
    allowHalfOpen: server.allowHalfOpen,
    pauseOnCreate: server.pauseOnConnect,
    readable: true,
    writable: true,
    readableHighWaterMark: server.highWaterMark,
    writableHighWaterMark: server.highWaterMark,
  });
  if (server.noDelay) socket[kPeer].noDelay(true);
  if (server.keepAlive) socket[kPeer].keepAlive(true, server.keepAliveInitialDelay);
  socket.server = server;
  socket._server = server;
  return socket;
}

Server.prototype.getConnections = function(callback) {
  if (!this._usingWorkers) {
    process.nextTick(callback, null, this._connections);
    return this;
  }
  let [waiting, total] = [this._workers.length, this._connections];
  const counted = (error, count) => {
    if (waiting < 0) return;
    if (error) waiting = 0;
    total += count;
    if (--waiting > 0) return;
    waiting = -1;
    if (error) process.nextTick(callback, error);
    else process.nextTick(callback, null, total);
  };
  if (waiting === 0) process.nextTick(callback, null, total);
  for (const worker of this._workers) worker.getConnections(counted);
  return this;
};

// Its sockets in other processes are waited for, too.
function stopWorkers(server) {
  let waiting = server._workers.length;
  // Counted as one connection more, so that it is not closed before.
  server._connections++;
  const closed = () => {
    if (--waiting > 0) return;
    server._connections--;
    server._emitCloseIfDrained();
  };
  if (waiting === 0) process.nextTick(closed);
  for (const worker of [...server._workers]) worker.close(closed);
}

Server.prototype.close = function(callback) {
  this._listeningId++;
  if (typeof callback === 'function') {
    const running = this[kPeer].hasHandle();
    this.once('close', running ? callback : function close() {
      callback(new ERR_SERVER_NOT_RUNNING());
    });
  }
  if (this._usingWorkers) stopWorkers(this);
  this[kPeer].stop();
  return this;
};

Server.prototype[Symbol.asyncDispose] = async function() {
  if (!this[kPeer].hasHandle()) return;
  await new Promise((resolve, reject) => {
    this.close((error) => {
      if (error) {
        reject(error);
      } else {
        resolve();
      }
    });
  });
};

Server.prototype._emitCloseIfDrained = function() {
  this[kPeer].closeIfDrained();
};

Server.prototype[EventEmitter.captureRejectionSymbol] = function(error, event, socket) {
  if (event === 'connection') {
    socket.destroy(error);
  } else {
    this.emit('error', error);
  }
};

Server.prototype._setupWorker = function(socketList) {
  this._usingWorkers = true;
  this._workers.push(socketList);
  socketList.once('exit', (left) => {
    this._workers.splice(this._workers.indexOf(left), 1);
  });
};

Server.prototype.ref = function() {
  this._unref = false;
  this[kPeer].keepLoopAlive(true);
  return this;
};

Server.prototype.unref = function() {
  this._unref = true;
  this[kPeer].keepLoopAlive(false);
  return this;
};

Object.defineProperty(Server.prototype, '_handle', {
  __proto__: null,
  get() {
    return this[kPeer]?.handleFace() ?? null;
  },
  set(value) {
    if (!value) this[kPeer].dropHandle();
  },
  configurable: true,
});

Object.defineProperty(Server.prototype, '_connections', {
  __proto__: null,
  get() {
    return this[kPeer].count();
  },
  set(count) {
    this[kPeer].setCount(count);
  },
  configurable: true,
});

module.exports = { Server, acceptSocket };
