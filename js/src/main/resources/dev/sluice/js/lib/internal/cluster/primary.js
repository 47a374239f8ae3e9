'use strict';

// `cluster` in the primary process, which starts the workers and owns what they listen on. Workers
// are not debugged.

const EventEmitter = require('events');
const Worker = require('internal/cluster/worker');
const { hear, say } = require('internal/cluster/messages');

const SCHED_NONE = 1;
const SCHED_RR = 2;
const policies = new Map([['none', SCHED_NONE], ['rr', SCHED_RR]]);

const cluster = new EventEmitter();
// Told when the last worker is gone.
const departures = new EventEmitter();
// By key, what the workers listen on.
const shared = new Map();
let lastId = 0;
let policy;

module.exports = cluster;

cluster.isWorker = false;
cluster.isMaster = true;
cluster.isPrimary = true;
cluster.Worker = Worker;
cluster.workers = {};
cluster.settings = {};
cluster.SCHED_NONE = SCHED_NONE;
cluster.SCHED_RR = SCHED_RR;
cluster.schedulingPolicy = policies.get(process.env.NODE_CLUSTER_SCHED_POLICY) ?? SCHED_RR;

cluster.setupPrimary = function(options) {
  const settings = {
    args: process.argv.slice(2),
    exec: process.argv[1],
    execArgv: process.execArgv,
    silent: false,
    ...cluster.settings,
    ...options,
  };
  cluster.settings = settings;
  if (policy === undefined) {
    // From here on it stays as it is.
    policy = cluster.schedulingPolicy;
    require('assert')(
      policy === SCHED_NONE || policy === SCHED_RR, `Bad cluster.schedulingPolicy: ${policy}`);
  }
  process.nextTick(() => cluster.emit('setup', settings));
};

cluster.setupMaster = cluster.setupPrimary;

function startProcess(id, env) {
  const { exec, args, cwd, serialization, silent, windowsHide, execArgv, stdio, gid, uid } =
    cluster.settings;
  return require('child_process').fork(exec, args, {
    cwd,
    env: { ...process.env, ...env, NODE_UNIQUE_ID: `${id}` },
    serialization,
    silent,
    windowsHide,
    execArgv: [...execArgv],
    stdio,
    gid,
    uid,
  });
}

cluster.fork = function(env) {
  cluster.setupPrimary();
  const id = ++lastId;
  const worker = new Worker({ id, process: startProcess(id, env) });
  worker.on('message', (message, handle) => cluster.emit('message', worker, message, handle));
  worker.process.once('exit', (code, signal) => {
    if (!worker.isConnected()) forget(worker);
    over(worker, 'dead');
    worker.emit('exit', code, signal);
    cluster.emit('exit', worker, code, signal);
  });
  worker.process.once('disconnect', () => {
    leaveAll(worker);
    if (worker.isDead()) forget(worker);
    over(worker, 'disconnected');
    worker.emit('disconnect');
    cluster.emit('disconnect', worker);
  });
  hear(worker, worker.process, onMessage);
  process.nextTick(() => cluster.emit('fork', worker));
  cluster.workers[id] = worker;
  return worker;
};

function over(worker, state) {
  worker.exitedAfterDisconnect = !!worker.exitedAfterDisconnect;
  worker.state = state;
}

function leaveAll(worker) {
  for (const [key, each] of shared) {
    if (each.remove(worker)) shared.delete(key);
  }
}

function forget(worker) {
  leaveAll(worker);
  delete cluster.workers[worker.id];
  if (Object.keys(cluster.workers).length === 0) departures.emit('all');
}

cluster.disconnect = function(callback) {
  const workers = Object.values(cluster.workers);
  if (workers.length === 0) process.nextTick(() => departures.emit('all'));
  for (const worker of workers) {
    if (worker.isConnected()) worker.disconnect();
  }
  if (typeof callback === 'function') departures.once('all', callback);
};

const acts = {
  __proto__: null,

  online(worker) {
    worker.state = 'online';
    worker.emit('online');
    cluster.emit('online', worker);
  },

  listening(worker, { addressType, address, port, fd }) {
    const where = { addressType, address, port, fd };
    worker.state = 'listening';
    worker.emit('listening', where);
    cluster.emit('listening', worker, where);
  },

  queryServer(worker, query) {
    if (!worker.exitedAfterDisconnect) share(worker, query);
  },

  close(worker, { key }) {
    if (shared.get(key)?.remove(worker)) shared.delete(key);
  },

  exitedAfterDisconnect(worker, { seq }) {
    worker.exitedAfterDisconnect = true;
    say(worker.process, { ack: seq });
  },
};

function onMessage(message) {
  acts[message.act]?.(this, message);
}

// Each port that the kernel is to choose is another one, unless two workers ask for it alike.
function keyOf({ address, port, addressType, fd, index }) {
  return [address, port, addressType, fd, ...(port === 0 ? [index] : [])].join(':');
}

function share(worker, query) {
  const key = keyOf(query);
  const known = shared.get(key);
  let listening = known;
  if (known === undefined || known.has(worker)) {
    // Of datagrams the kernel alone knows which ones go together.
    const isUdp = query.addressType === 'udp4' || query.addressType === 'udp6';
    const Kind = require(policy === SCHED_RR && !isUdp ?
      'internal/cluster/distributed_server' : 'internal/cluster/shared_handle');
    listening = new Kind(key, query);
  }
  if (known === undefined) shared.set(key, listening);
  listening.data ||= query.data;
  listening.add(worker, (errno, more, handle) => {
    if (!errno) shared.set(key, listening);
    else if (known === undefined) shared.delete(key);
    const { data } = listening;
    say(worker.process, { errno, key, ack: query.seq, data, ...more }, handle);
  });
}

Worker.prototype.disconnect = function() {
  this.exitedAfterDisconnect = true;
  say(this.process, { act: 'disconnect' });
  forget(this);
  return this;
};

Worker.prototype.destroy = function(signal) {
  this.process.kill(signal || 'SIGTERM');
};
