'use strict';

// `cluster` in a worker: servers listen on what the primary process has, which is asked for it.

const EventEmitter = require('events');
const Worker = require('internal/cluster/worker');
const { hear, say } = require('internal/cluster/messages');

// The longest time of a timer, for one that only keeps the loop alive.
const FOR_EVER = 2 ** 31 - 1;

const cluster = new EventEmitter();
// By the primary's key, the servers that listen, and what takes their connections.
const open = new Map();
// By what was asked for, how often it was, and by how many it is used.
const asked = new Map();

module.exports = cluster;

cluster.isWorker = true;
cluster.isMaster = false;
cluster.isPrimary = false;
cluster.worker = null;
cluster.Worker = Worker;

function tell(message, handle, answered) {
  return say(process, message, handle, answered);
}

cluster._setupWorker = function() {
  const worker = new Worker({ id: process.env.NODE_UNIQUE_ID, process, state: 'online' });
  cluster.worker = worker;
  process.once('disconnect', () => {
    worker.emit('disconnect');
    // Without a primary there is nothing to work for.
    if (!worker.exitedAfterDisconnect) process.exit(0);
  });
  hear(worker, process, (message, handle) => {
    if (message.act === 'newconn') onConnection(message, handle);
    else if (message.act === 'disconnect') leave(worker, true);
  });
  tell({ act: 'online' });
};

function onConnection({ key, seq }, handle) {
  const listening = open.get(key);
  const accepted = listening?.deliver !== undefined && !isFull(listening.server);
  tell({ ack: seq, accepted });
  if (accepted) listening.deliver(handle);
  else handle.close();
}

function isFull({ maxConnections, _connections, dropMaxConnection }) {
  return maxConnections !== null && maxConnections !== undefined &&
    _connections >= maxConnections && !dropMaxConnection;
}

// Asks for what `query` describes; `listen(errno, peer)` is called with the handle's peer. It
// answers whether the server still wants it.
cluster._getServer = function(server, query, listen) {
  const { resolve } = require('path');
  const address = query.port < 0 && typeof query.address === 'string' ?
    resolve(query.address) : query.address;
  const name = [address, query.port, query.addressType, query.fd].join(':');
  const uses = asked.get(name) ?? { next: 0, left: 0 };
  asked.set(name, uses);
  const message = {
    act: 'queryServer', index: uses.next++, data: null, ...query, address,
  };
  uses.left++;
  if (server._getServerData) message.data = server._getServerData();
  tell(message, undefined, (reply, handle) => {
    if (typeof server._setServerData === 'function') server._setServerData(reply.data);
    const closed = () => {
      tell({ act: 'close', key: reply.key });
      open.delete(reply.key);
      if (--uses.left === 0) asked.delete(name);
    };
    if (handle) share(server, reply, handle, closed, listen);
    else if (reply.errno) listen(reply.errno);
    else supply(server, reply, closed, listen);
  });
  server.once('listening', () => {
    if (!asked.has(name)) return;
    cluster.worker.state = 'listening';
    tell({ ...message, act: 'listening', port: server.address()?.port || query.port });
  });
};

// The kernel gives this worker connections of its own.
function share(server, { key, errno }, handle, closed, listen) {
  const { close } = handle;
  handle.close = function() {
    closed();
    return Reflect.apply(close, this, arguments);
  };
  open.set(key, { server });
  listen(errno, handle);
}

// The primary process hands connections over.
function supply(server, { key, sockname }, closed, listen) {
  let awake = setInterval(() => {}, FOR_EVER);
  const unref = () => {
    clearInterval(awake);
    awake = null;
  };
  const handle = require('internal/net/handles').supplied({
    ref() {
      awake ??= setInterval(() => {}, FOR_EVER);
    },
    unref,
    close() {
      unref();
      closed();
    },
  }, sockname);
  open.set(key, { server, deliver: handle.deliver });
  listen(null, handle.face);
}

// Ends what the worker does, then its connection to the primary.
function leave(worker, primaryKnows) {
  worker.exitedAfterDisconnect = true;
  let waiting = 1;
  const oneLess = () => {
    if (--waiting > 0) return;
    if (primaryKnows) process.disconnect();
    else tell({ act: 'exitedAfterDisconnect' }, undefined, () => process.disconnect());
  };
  for (const { server } of [...open.values()]) {
    waiting++;
    server.close(oneLess);
  }
  open.clear();
  oneLess();
}

Worker.prototype.disconnect = function() {
  if (this.state !== 'disconnecting' && this.state !== 'destroying') {
    this.state = 'disconnecting';
    leave(this, false);
  }
  return this;
};

Worker.prototype.destroy = function() {
  if (this.state === 'destroying') return;
  this.exitedAfterDisconnect = true;
  if (!this.isConnected()) process.exit(0);
  this.state = 'destroying';
  tell({ act: 'exitedAfterDisconnect' }, undefined, () => process.disconnect());
  process.once('disconnect', () => process.exit(0));
};
