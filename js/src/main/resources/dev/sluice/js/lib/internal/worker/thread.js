'use strict';

// What a worker does: it takes from its parent how it is to be, and runs its program.

const { newPort, receiveMessageOnPort } = require('internal/messaging/message_port');
const { ReadableWorkerStdio, WritableWorkerStdio, keeper } = require('internal/worker/stdio');
const state = require('internal/worker/state');

const EVALUATED = '[worker eval]';

const port = newPort(internalBinding('worker').port());
const keepsAlive = keeper(port);
const outputs = {
  stdout: new WritableWorkerStdio(port, 'stdout', keepsAlive),
  stderr: new WritableWorkerStdio(port, 'stderr', keepsAlive),
};
const stdin = new ReadableWorkerStdio(port, 'stdin', keepsAlive);

function provideStreams(hasInput) {
  for (const [name, stream] of Object.entries({ ...outputs, stdin })) {
    Object.defineProperty(process, name, {
      __proto__: null, get: () => stream, enumerable: true, configurable: true,
    });
  }
  if (!hasInput) stdin.push(null);
  // What has not been taken yet goes now: nobody will ask for it any more.
  process.on('exit', () => Object.values(outputs).forEach((each) => each.wantsMore()));
}

function refuse(name) {
  const { codes: { ERR_WORKER_UNSUPPORTED_OPERATION } } = require('internal/errors');
  throw new ERR_WORKER_UNSUPPORTED_OPERATION(name);
}

// What would change the whole process.
function refuseProcessState() {
  for (const name of ['abort', 'chdir', 'initgroups', 'setgroups', 'setegid', 'seteuid', 'setgid',
                      'setuid']) {
    process[name] = function unavailableInWorker() {
      refuse(`process.${name}()`);
    };
    process[name].disabled = true;
  }
  const { umask } = process;
  process.umask = function(mask) {
    if (mask !== undefined) refuse('Setting process.umask()');
    return umask();
  };
  for (const name of ['_debugProcess', '_debugEnd', '_startProfilerIdleNotifier',
                      '_stopProfilerIdleNotifier']) {
    delete process[name];
  }
}

function hear() {
  port.on('message', (message) => {
    if (message.type === 'wantsMore') {
      outputs[message.stream].wantsMore();
    } else if (message.type === 'stdio') {
      stdin.receive(message.chunks);
    }
  });
  port.unref();
}

function reportUncaught(error) {
  const { describe } = require('internal/worker/errors');
  port.postMessage({ type: 'error', error: describe(error) });
}

function takeOver(config) {
  state.parentPort = config.publicPort;
  state.workerData = config.workerData;
  state.resourceLimits = config.resourceLimits;
  for (const [key, value] of config.environmentData) state.environmentData.set(key, value);
  process.argv = [process.execPath, ...config.argv];
  if (config.sharedEnv !== undefined) require('internal/process/env').share(config.sharedEnv);
  if (!config.trackUnmanagedFds) internalBinding('fs').leaveOpen();
}

// Runs the program; `follow` hears of the promise that a module is.
function run(afterPreloading, follow) {
  require('internal/process/execution').reportWith(reportUncaught);
  const { message: config } = receiveMessageOnPort(port);
  takeOver(config);
  provideStreams(config.hasInput);
  refuseProcessState();
  hear();
  port.postMessage({ type: 'online' });
  const { kind, source } = config;
  afterPreloading(() => entries[kind](source, config.argv, follow));
}

const entries = {
  file(source, argv, follow) {
    process.argv.splice(1, 0, source);
    require('internal/process/entry').runFile(source, follow);
  },

  text(source, argv, follow) {
    process.argv.splice(1, 0, EVALUATED);
    require('internal/process/entry').runText(source, follow, EVALUATED, false);
  },

  url(source, argv, follow) {
    process.argv.splice(1, 0, source);
    follow(require('internal/modules/esm/loader').importMain(source));
  },
};

module.exports = { run };
