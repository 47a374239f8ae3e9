'use strict';
// Starts the program, and ends it.

require('internal/process/setup').setup();
require('internal/bootstrap/globals');
require('internal/process/stack_traces').install();

const { getOptionValue } = require('internal/options');

const unsettledTopLevelAwait = 13;
let mainPromise;

function connectToParent() {
  if (process.env.NODE_CHANNEL_FD !== undefined) {
    require('internal/child_process/channel').connectToParent();
    require('internal/cluster/role').decide();
  }
}

function installEngineHooks() {
  const { Graal } = globalThis;
  require('internal/process/promises').install(Graal);
  for (const name of ['AsyncContext', 'Graal', 'Realm', 'load', 'loadWithNewGlobal']) {
    if (name in globalThis) {
      require('internal/engine')[name] = globalThis[name];
      delete globalThis[name];
    }
  }
  if (getOptionValue('--expose-gc')) {
    const { exposeGc, exposeIn } = require('internal/process/garbage');
    exposeGc();
    exposeIn(globalThis);
  }
  installModuleLoader();
  if (getOptionValue('--expose-internals')) {
    require('internal/modules/builtin_list').exposeInternals();
  }
}

// ES modules come through a loader that is itself loaded when the first one is asked for.
function installModuleLoader() {
  const loader = () => require('internal/modules/esm/loader');
  internalBinding('modules').setLoader(
    (specifier, parent) => loader().resolveForEngine(specifier, parent),
    (url) => loader().loadForEngine(url));
}

// Runs `start` after what --require and --import ask for.
function afterPreloading(start) {
  const { Module } = require('internal/modules/cjs/loader');
  Module._initPaths();
  Module._preloadModules(getOptionValue('--require'));
  const imports = getOptionValue('--import');
  if (imports.length === 0) {
    start();
    require('internal/async_hooks').leaveMain();
    return;
  }
  const esm = require('internal/modules/esm/loader');
  const loadAll = async () => {
    for (const specifier of imports) {
      await esm.importFromWorkingDirectory(specifier);
    }
    start();
  };
  follow(loadAll());
}

// The program is this promise: its failure is the program's.
function follow(promise) {
  const state = { settled: false };
  mainPromise = state;
  promise.then(() => {
    state.settled = true;
  }, (error) => {
    state.settled = true;
    const { errorOf } = require('internal/host');
    require('internal/process/execution').triggerUncaughtException(errorOf(error), true);
  });
}

function runFile(file) {
  installEngineHooks();
  connectToParent();
  const path = require('path').resolve(file);
  process.argv.splice(1, 0, path);
  if (getOptionValue('--check')) {
    require('internal/process/entry').check(path);
    return;
  }
  afterPreloading(() => require('internal/process/entry').runFile(path, follow));
}

function runText(source) {
  installEngineHooks();
  connectToParent();
  afterPreloading(() => require('internal/process/entry').runText(source, follow));
}

function runInput(source) {
  installEngineHooks();
  afterPreloading(() => require('internal/process/entry').runText(source, follow, '[stdin]'));
}

function runWorker() {
  installEngineHooks();
  require('internal/worker/thread').run(afterPreloading, follow);
}

function uncaught(error, file, line, column) {
  const { place } = require('internal/process/stack_traces');
  require('internal/process/execution').triggerUncaughtException(
    error, false, file === undefined ? undefined : place(file, line, column));
}

function beforeExit() {
  require('internal/async_hooks').tellDestroyed();
  if (!process._exiting) {
    process.emit('beforeExit', process.exitCode || 0);
  }
}

function exit() {
  if (!process._exiting) {
    process._exiting = true;
    if (mainPromise?.settled === false && process.exitCode === undefined) {
      process.exitCode = unsettledTopLevelAwait;
      require('internal/process/entry').warnOfUnsettledAwait();
    }
    process.emit('exit', process.exitCode || 0);
  }
  internalBinding('process').reallyExit((process.exitCode || 0) | 0);
}

module.exports = { beforeExit, exit, follow, runFile, runInput, runText, runWorker, uncaught };
