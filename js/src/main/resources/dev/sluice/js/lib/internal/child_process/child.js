'use strict';
// A process that was started. It is over (`exit`) when it has ended, and closed (`close`) when its
// streams are at their ends as well.

const EventEmitter = require('events');
const { isLoaded } = require('internal/host');
const { ErrnoException, codes } = require('internal/errors');
const {
  description, normalizeStdio, signalName, signalNumber,
} = require('internal/child_process/arguments');
const { validateObject, validateString } = require('internal/validators');

const binding = internalBinding('child_process');

const PIPE = -2;
const IGNORE = -1;
const ENOENT = -2;
const EACCES = -13;
const EAGAIN = -11;
const EMFILE = -24;
const ENFILE = -23;
const ESRCH = -3;
const EINVAL = -22;
const ENOSYS = -38;
const isToldLater = new Set([ENOENT, EACCES, EAGAIN, EMFILE, ENFILE]);

// What stands between a ChildProcess and the process, under the name that Node has for it.
class Process {
  constructor() {
    this.onexit = undefined;
    this.pid = undefined;
    Object.defineProperty(this, 'child', {
      __proto__: null, value: undefined, writable: true, enumerable: false,
    });
  }

  kill(signal) {
    return this.child === undefined ? ESRCH : this.child.kill(signal);
  }

  ref() {
    this.child?.ref();
  }

  unref() {
    this.child?.unref();
  }

  hasRef() {
    return this.child?.hasRef() ?? false;
  }

  close() {
    this.child?.unref();
  }
}

function ChildProcess() {
  Reflect.apply(EventEmitter, this, []);
  this._closesNeeded = 1;
  this._closesGot = 0;
  this.connected = false;
  this.signalCode = null;
  this.exitCode = null;
  this.killed = false;
  this.spawnfile = null;
  this._handle = new Process();
  this._handle.onexit = (exitCode, signal) => onExit(this, exitCode, signal);
  if (isLoaded('diagnostics_channel')) {
    const channel = require('diagnostics_channel').channel('child_process');
    if (channel.hasSubscribers) channel.publish({ process: this });
  }
}
Object.setPrototypeOf(ChildProcess.prototype, EventEmitter.prototype);
Object.setPrototypeOf(ChildProcess, EventEmitter);

function onExit(child, exitCode, signal) {
  if (signal) child.signalCode = typeof signal === 'number' ? signalName(signal) : signal;
  else child.exitCode = exitCode;
  child.stdin?.destroy();
  child._handle?.close();
  child._handle = null;
  if (exitCode < 0) {
    const syscall = child.spawnfile ? `spawn ${child.spawnfile}` : 'spawn';
    const error = new ErrnoException(exitCode, syscall);
    if (child.spawnfile) error.path = child.spawnfile;
    error.spawnargs = child.spawnargs.slice(1);
    child.emit('error', error);
  } else {
    child.emit('exit', child.exitCode, child.signalCode);
  }
  // What nobody reads would keep the streams from their ends.
  process.nextTick(flush, child);
  closedOne(child);
}

function flush(child) {
  for (const stream of child.stdio ?? []) {
    if (stream?.readable && !stream.listenerCount('readable')) stream.resume();
  }
}

function closedOne(child) {
  child._closesGot++;
  if (child._closesGot === child._closesNeeded) {
    child.emit('close', child.exitCode, child.signalCode);
  }
}

function checkSpawn(options) {
  validateObject(options, 'options');
  validateString(options.file, 'options.file');
  if (options.envPairs !== undefined && !Array.isArray(options.envPairs)) {
    throw new codes.ERR_INVALID_ARG_TYPE('options.envPairs', 'Array', options.envPairs);
  }
  if (options.args !== undefined && !Array.isArray(options.args)) {
    throw new codes.ERR_INVALID_ARG_TYPE('options.args', 'Array', options.args);
  }
}

ChildProcess.prototype.spawn = function spawn(options) {
  checkSpawn(options);
  const kinds = normalizeStdio(options.stdio, false);
  const given = { ...options, envPairs: options.envPairs ?? [], args: options.args ?? [] };
  const ipc = kinds.findIndex(({ type }) => type === 'ipc');
  if (ipc >= 0) {
    given.envPairs = [...given.envPairs, `NODE_CHANNEL_FD=${ipc}`,
                      `NODE_CHANNEL_SERIALIZATION_MODE=${options.serialization ?? 'json'}`];
  }
  this.spawnfile = options.file;
  this.spawnargs = given.args;
  const numbers = kinds.map(({ type, fd }) => (
    type === 'pipe' || type === 'ipc' ? PIPE : type === 'ignore' ? IGNORE : fd));
  const child = binding.spawn(description(given, numbers), (code, signal) => {
    this._handle.onexit(code, signal);
  });
  const error = child.error();
  if (error < 0 && !isToldLater.has(error)) {
    this._handle = null;
    throw new ErrnoException(error, 'spawn');
  }
  if (error < 0) {
    process.nextTick(() => this._handle.onexit(error, 0));
    this.pid = undefined;
  } else {
    this._handle.child = child;
    this._handle.pid = child.pid();
    this.pid = child.pid();
    process.nextTick(() => this.emit('spawn'));
  }
  openStreams(this, kinds, child, error < 0);
  if (ipc >= 0 && error >= 0) {
    const { setupChannel } = require('internal/child_process/channel');
    setupChannel(this, child.descriptor(ipc), options.serialization ?? 'json', () => {
      closedOne(this);
    });
    this._closesNeeded++;
  }
  return error;
};

function openStreams(self, kinds, child, failed) {
  const net = require('net');
  self.stdio = kinds.map(({ type }, number) => {
    if (type !== 'pipe') return type === 'ipc' ? null : null;
    const fd = child.descriptor(number);
    if (fd < 0) return null;
    const stream = new net.Socket({ fd, readable: number > 0, writable: true });
    if (failed) stream.destroy();
    if (number > 0 && !failed) {
      self._closesNeeded++;
      stream.on('close', () => closedOne(self));
    }
    return stream;
  });
  [self.stdin, self.stdout, self.stderr] = self.stdio;
}

ChildProcess.prototype.kill = function kill(sig) {
  const signal = sig === 0 ? sig : toSignal(sig === undefined ? 'SIGTERM' : sig);
  if (!this._handle) return false;
  const result = this._handle.kill(signal);
  if (result === 0) {
    this.killed = true;
    return true;
  }
  if (result === EINVAL || result === ENOSYS) throw new ErrnoException(result, 'kill');
  if (result !== ESRCH) this.emit('error', new ErrnoException(result, 'kill'));
  return false;
};

function toSignal(signal) {
  return signalNumber(signal);
}

ChildProcess.prototype[Symbol.dispose] = function() {
  if (!this.killed) this.kill();
};

ChildProcess.prototype.ref = function ref() {
  this._handle?.ref();
};

ChildProcess.prototype.unref = function unref() {
  this._handle?.unref();
};

module.exports = { ChildProcess };
