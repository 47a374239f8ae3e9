'use strict';

// `http.Agent`: keeps connections for the next request to the same server, and lets requests wait
// while there are as many as allowed.
//
//   request ─► a free socket, or a new one, or wait in `requests`
//                     │
//   socket 'free' ────┴─► the next request that waits, or freeSockets, or destroyed

const EventEmitter = require('events');
const { validateNumber, validateOneOf } = require('internal/validators');

const kRequestOptions = Symbol('requestOptions');
const kRequestAsyncResource = Symbol('requestAsyncResource');

// How much sooner than the server a kept connection is given up, so that it is not used just when
// the server closes it.
const KEEP_ALIVE_TIMEOUT_BUFFER = 1_000;

const serverHint = /^timeout=(\d+)/;

function Agent(options) {
  if (!(this instanceof Agent)) return new Agent(options);
  EventEmitter.call(this);
  this.options = { __proto__: null, ...options };
  this.options.noDelay ??= true;
  // What others mean by it is not the path of a socket.
  this.options.path = null;
  this.defaultPort = 80;
  this.protocol = 'http:';
  this.requests = { __proto__: null };
  this.sockets = { __proto__: null };
  this.freeSockets = { __proto__: null };
  takeLimits(this);
  this.on('free', (socket, socketOptions) => whenFree(this, socket, socketOptions));
}
Object.setPrototypeOf(Agent.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Agent, EventEmitter);

Agent.defaultMaxSockets = Infinity;

function takeLimits(agent) {
  const { options } = agent;
  agent.keepAliveMsecs = options.keepAliveMsecs || 1000;
  agent.keepAlive = options.keepAlive || false;
  agent.maxSockets = options.maxSockets || Agent.defaultMaxSockets;
  agent.maxFreeSockets = options.maxFreeSockets || 256;
  agent.scheduling = options.scheduling || 'lifo';
  agent.maxTotalSockets = options.maxTotalSockets;
  agent.totalSocketCount = 0;
  const buffer = options.agentKeepAliveTimeoutBuffer;
  agent.agentKeepAliveTimeoutBuffer =
    Number.isFinite(buffer) && buffer >= 0 ? buffer : KEEP_ALIVE_TIMEOUT_BUFFER;
  validateOneOf(agent.scheduling, 'scheduling', ['fifo', 'lifo']);
  if (agent.maxTotalSockets === undefined) {
    agent.maxTotalSockets = Infinity;
  } else {
    validateNumber(agent.maxTotalSockets, 'maxTotalSockets', 1);
  }
}

Agent.prototype.createConnection = function createConnection(...args) {
  return require('net').createConnection(...args);
};

// What requests have in common that may use the same socket.
Agent.prototype.getName = function getName(options = {}) {
  const { family, host, localAddress, port, socketPath } = options;
  let name = `${host || 'localhost'}:${port || ''}:${localAddress || ''}`;
  if (family === 4 || family === 6) name += `:${family}`;
  if (socketPath) name += `:${socketPath}`;
  return name;
};

// ---- A request comes

function completeOptions(agent, req, options) {
  const complete = { __proto__: null, ...options, ...agent.options };
  if (complete.socketPath) complete.path = complete.socketPath;
  if (!complete.servername && complete.servername !== '') {
    complete.servername = serverName(complete, req);
  }
  return complete;
}

// The name that the request's header says, without the port.
function serverName(options, req) {
  const host = req.getHeader?.('host');
  if (!host) return options.host;
  if (typeof host !== 'string') {
    const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
    throw new ERR_INVALID_ARG_TYPE('options.headers.host', 'String', host);
  }
  const named = host.startsWith('[') ? host.slice(1, host.indexOf(']')) : host.split(':', 1)[0];
  return require('net').isIP(named) ? '' : named;
}

function takeFree(agent, name) {
  const free = agent.freeSockets[name];
  if (!free) return undefined;
  while (free.length > 0 && free[0].destroyed) free.shift();
  const socket = agent.scheduling === 'fifo' ? free.shift() : free.pop();
  if (free.length === 0) delete agent.freeSockets[name];
  return socket;
}

Agent.prototype.addRequest = function addRequest(req, options, port, localAddress) {
  if (typeof options === 'string') options = { __proto__: null, host: options, port, localAddress };
  const complete = completeOptions(this, req, options);
  const name = this.getName(complete);
  this.sockets[name] ||= [];
  const socket = takeFree(this, name);
  const count = (this.freeSockets[name]?.length ?? 0) + this.sockets[name].length;
  if (socket) {
    this.reuseSocket(socket, req);
    giveSocket(this, req, socket);
    this.sockets[name].push(socket);
  } else if (count < this.maxSockets && this.totalSocketCount < this.maxTotalSockets) {
    this.createSocket(req, complete, (error, created) => {
      if (error) {
        req.onSocket(created, error);
      } else {
        giveSocket(this, req, created);
      }
    });
  } else {
    this.requests[name] ||= [];
    req[kRequestOptions] = complete;
    req[kRequestAsyncResource] = waitingResource();
    this.requests[name].push(req);
  }
};

// A request that waits goes on in the asynchronous context that it was made in.
function waitingResource() {
  const { inUse } = require('internal/async_context_frame');
  const { enabledHooksExist } = require('internal/async_hooks');
  if (!inUse() && !enabledHooksExist()) return null;
  const { AsyncResource } = require('async_hooks');
  return new AsyncResource('QueuedRequest');
}

function inItsContext(req, action, ...args) {
  const resource = req[kRequestAsyncResource];
  if (!resource) return action(...args);
  req[kRequestAsyncResource] = null;
  return resource.runInAsyncScope(action, null, ...args);
}

function giveSocket(agent, req, socket) {
  req.onSocket(socket);
  const agentTimeout = agent.options.timeout || 0;
  if (req.timeout === undefined || req.timeout === agentTimeout) return;
  socket.setTimeout(req.timeout);
}

Agent.prototype.createSocket = function createSocket(req, options, cb) {
  const complete = completeOptions(this, req, options);
  const timeout = req.timeout || this.options.timeout;
  if (timeout) complete.timeout = timeout;
  const name = this.getName(complete);
  complete._agentKey = name;
  complete.encoding = null;
  if (this.keepAlive) {
    complete.keepAlive = this.keepAlive;
    complete.keepAliveInitialDelay = this.keepAliveMsecs;
  }
  let told = false;
  const created = (error, socket) => {
    if (told) return;
    told = true;
    if (error) {
      cb(error);
      return;
    }
    this.sockets[name] ||= [];
    this.sockets[name].push(socket);
    this.totalSocketCount++;
    watch(this, socket, complete);
    cb(null, socket);
  };
  const socket = this.createConnection(complete, created);
  if (socket) created(null, socket);
};

// ---- What a socket does

function watch(agent, socket, options) {
  function onFree() {
    agent.emit('free', socket, options);
  }
  function onClose() {
    agent.totalSocketCount--;
    agent.removeSocket(socket, options);
  }
  function onTimeout() {
    // One that is in use is its request's matter.
    if (Object.values(agent.freeSockets).some((free) => free.includes(socket))) socket.destroy();
  }
  // Somebody has taken it, for another protocol.
  function onRemove() {
    agent.totalSocketCount--;
    agent.removeSocket(socket, options);
    socket.removeListener('close', onClose);
    socket.removeListener('free', onFree);
    socket.removeListener('timeout', onTimeout);
    socket.removeListener('agentRemove', onRemove);
  }
  socket.on('free', onFree);
  socket.on('close', onClose);
  socket.on('timeout', onTimeout);
  socket.on('agentRemove', onRemove);
}

function freeSocketErrorListener() {
  this.destroy();
  this.emit('agentRemove');
}

function whenFree(agent, socket, options) {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const name = agent.getName(options);
  const waiting = agent.requests[name];
  if (waiting?.length > 0) {
    const req = waiting.shift();
    if (waiting.length === 0) delete agent.requests[name];
    inItsContext(req, giveSocket, agent, req, socket);
  } else if (mayKeep(agent, socket, name)) {
    agent.freeSockets[name] ||= [];
    socket._httpMessage = null;
    agent.removeSocket(socket, options);
    socket.once('error', freeSocketErrorListener);
    agent.freeSockets[name].push(socket);
  } else {
    socket.destroy();
  }
}

function mayKeep(agent, socket, name) {
  if (!agent.keepAlive || !socket._httpMessage?.shouldKeepAlive) return false;
  const free = agent.freeSockets[name]?.length ?? 0;
  const count = free + (agent.sockets[name]?.length ?? 0);
  return agent.totalSocketCount <= agent.maxTotalSockets && count <= agent.maxSockets &&
    free < agent.maxFreeSockets && agent.keepSocketAlive(socket);
}

function takeOut(sets, name, socket) {
  const list = sets[name];
  const index = list?.indexOf(socket) ?? -1;
  if (index === -1) return;
  list.splice(index, 1);
  if (list.length === 0) delete sets[name];
}

// A request that waits, and may have a socket now that one is gone.
function nextWaiting(agent, name) {
  if (agent.requests[name]?.length > 0) return agent.requests[name][0];
  for (const other of Object.keys(agent.requests)) {
    if (!(agent.sockets[other]?.length > 0)) return agent.requests[other][0];
  }
  return undefined;
}

Agent.prototype.removeSocket = function removeSocket(socket, options) {
  const name = this.getName(options);
  takeOut(this.sockets, name, socket);
  if (!socket.writable) takeOut(this.freeSockets, name, socket);
  const req = nextWaiting(this, name);
  const waiting = req?.[kRequestOptions];
  if (!waiting) return;
  req[kRequestOptions] = undefined;
  this.createSocket(req, waiting, (error, created) => {
    if (error) {
      req.onSocket(null, error);
    } else {
      created.emit('free');
    }
  });
};

// Whether a socket that is free is worth to be kept.
Agent.prototype.keepSocketAlive = function keepSocketAlive(socket) {
  socket.setKeepAlive(true, this.keepAliveMsecs);
  socket.unref();
  let timeout = this.options.timeout || 0;
  const seconds = serverHint.exec(socket._httpMessage?.res?.headers['keep-alive'])?.[1];
  if (seconds !== undefined) {
    const millis = Number.parseInt(seconds, 10) * 1000 - this.agentKeepAliveTimeoutBuffer;
    if (millis <= 0) return false;
    if (timeout === 0 || millis < timeout) timeout = millis;
  }
  if (socket.timeout !== timeout) socket.setTimeout(timeout);
  return true;
};

Agent.prototype.reuseSocket = function reuseSocket(socket, req) {
  req.reusedSocket = true;
  socket.removeListener('error', freeSocketErrorListener);
  socket.ref();
};

Agent.prototype.destroy = function destroy() {
  for (const sets of [this.freeSockets, this.sockets]) {
    for (const sockets of Object.values(sets)) {
      for (const socket of [...sockets]) socket.destroy();
    }
  }
};

module.exports = {
  Agent,
  globalAgent: new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000 }),
};
