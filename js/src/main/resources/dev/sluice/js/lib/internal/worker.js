'use strict';

// Worker: a program in a thread of its own. There are two channels to it. The public one is
// `postMessage` and `parentPort`; what runs over the other are the worker's beginning, its standard
// streams, and the exception that ended it.

const EventEmitter = require('events');
const { notAvailable } = require('internal/not_available');
const { MessageChannel, drain, newPort } = require('internal/messaging/message_port');
const { check } = require('internal/worker/arguments');
const { ReadableWorkerStdio, WritableWorkerStdio } = require('internal/worker/stdio');
const state = require('internal/worker/state');
const binding = internalBinding('worker');

const ENDED = -1;

// A worker's performance, as far as its parent sees it.
function performanceOf(handleOf) {
  const measured = () => {
    const [turned, idle] = handleOf()?.loopTimes() ?? [0, 0];
    return { idle, active: turned - idle };
  };
  return {
    eventLoopUtilization(util1, util2) {
      if (util2) return utilization(util1.idle - util2.idle, util1.active - util2.active);
      const { idle, active } = measured();
      return util1 ? utilization(idle - util1.idle, active - util1.active) :
        utilization(idle, active);
    },
  };
}

function utilization(idle, active) {
  const all = idle + active;
  return { idle, active, utilization: all > 0 ? active / all : 0 };
}

class Worker extends EventEmitter {
  // Undefined once the worker has ended.
  #handle;
  #port;
  #publicPort;
  #stdin = null;
  #stdout;
  #stderr;
  #limits;
  #name;

  constructor(filename, options = {}) {
    super();
    const checked = check(filename, options);
    this.#limits = checked.limits;
    this.#name = checked.name;
    const handle = binding.create(
      checked.name, checked.flags, checked.environment, checked.stackBytes,
      (code, failure) => this.#ended(code, failure));
    this.#handle = handle;
    this.#connect(options);
    this.performance = performanceOf(() => this.#handle);
    try {
      this.#sendBeginning(checked, options);
    } catch (error) {
      this.#port.close();
      this.#publicPort.close();
      throw error;
    }
    handle.start();
    process.nextTick(() => process.emit('worker', this));
  }

  #connect({ stdin, stdout, stderr }) {
    this.#port = newPort(this.#handle.port());
    this.#port.on('message', (message) => this.#hear(message));
    this.#port.unref();
    // The worker itself keeps the loop alive as long as it runs.
    const nothing = () => {};
    if (stdin) this.#stdin = new WritableWorkerStdio(this.#port, 'stdin', nothing);
    this.#stdout = new ReadableWorkerStdio(this.#port, 'stdout', nothing);
    this.#stderr = new ReadableWorkerStdio(this.#port, 'stderr', nothing);
    if (!stdout) pipeQuietly(this.#stdout, process.stdout);
    if (!stderr) pipeQuietly(this.#stderr, process.stderr);
  }

  #sendBeginning({ entry, argv, limits, sharesEnvironment }, options) {
    const { port1, port2 } = new MessageChannel();
    this.#publicPort = port1;
    this.#publicPort.on('message', (message) => this.emit('message', message));
    this.#publicPort.on('messageerror', (error) => this.emit('messageerror', error));
    this.#port.postMessage({
      ...entry,
      argv,
      environmentData: state.environmentData,
      hasInput: this.#stdin !== null,
      publicPort: port2,
      resourceLimits: limits,
      sharedEnv: sharesEnvironment ? require('internal/process/env').shared() : undefined,
      trackUnmanagedFds: options.trackUnmanagedFds !== false,
      workerData: options.workerData,
    }, [port2, ...options.transferList ?? []]);
  }

  #hear(message) {
    switch (message.type) {
      case 'online':
        this.emit('online');
        break;
      case 'stdio':
        this[message.stream].receive(message.chunks);
        break;
      case 'wantsMore':
        this.#stdin.wantsMore();
        break;
      case 'error':
        this.emit('error', require('internal/worker/errors').restore(message.error));
        break;
    }
  }

  #ended(code, failure) {
    this.#handle = undefined;
    // What the worker has said comes before its end.
    drain(this.#publicPort);
    drain(this.#port);
    this.#port.close();
    this.#publicPort.close();
    this.#stdin?.destroy();
    this.#stdout.finish();
    this.#stderr.finish();
    try {
      if (failure !== '') {
        const { codes: { ERR_WORKER_INIT_FAILED } } = require('internal/errors');
        this.emit('error', new ERR_WORKER_INIT_FAILED(failure));
      }
    } finally {
      this.emit('exit', code);
    }
  }

  postMessage(...args) {
    if (this.#handle !== undefined) this.#publicPort.postMessage(...args);
  }

  terminate() {
    if (this.#handle === undefined) return Promise.resolve();
    this.#handle.ref();
    this.#handle.terminate();
    return new Promise((resolve) => {
      this.once('exit', resolve);
    });
  }

  async [Symbol.asyncDispose]() {
    await this.terminate();
  }

  ref() {
    if (this.#handle === undefined) return;
    this.#handle.ref();
    this.#publicPort.ref();
  }

  unref() {
    if (this.#handle === undefined) return;
    this.#handle.unref();
    this.#publicPort.unref();
  }

  get threadId() {
    return this.#handle?.threadId() ?? ENDED;
  }

  get threadName() {
    return this.#handle === undefined ? null : this.#name;
  }

  get stdin() {
    return this.#stdin;
  }

  get stdout() {
    return this.#stdout;
  }

  get stderr() {
    return this.#stderr;
  }

  get resourceLimits() {
    return this.#handle === undefined ? {} : { ...this.#limits };
  }

  async getHeapSnapshot() {
    notAvailable('worker.getHeapSnapshot');
  }

  // There is one heap for all threads.
  async getHeapStatistics() {
    if (this.#handle === undefined) {
      const { codes: { ERR_WORKER_NOT_RUNNING } } = require('internal/errors');
      throw new ERR_WORKER_NOT_RUNNING();
    }
    return require('v8').getHeapStatistics();
  }

  async cpuUsage() {
    notAvailable('worker.cpuUsage');
  }

  async startCpuProfile() {
    notAvailable('worker.startCpuProfile');
  }

  async startHeapProfile() {
    notAvailable('worker.startHeapProfile');
  }
}

// Any number of workers write to one stream.
function pipeQuietly(from, to) {
  const listeners = to.getMaxListeners();
  to.setMaxListeners(0);
  from.pipe(to, { end: false });
  to.setMaxListeners(listeners);
}

module.exports = { Worker };
