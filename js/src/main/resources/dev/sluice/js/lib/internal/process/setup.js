'use strict';
// Makes the object `process` of the plain one that the first built-in modules were given: an
// emitter, with all that programs read and call. What costs something is loaded at its first use.

const EventEmitter = require('events');
const binding = internalBinding('process');
const { getOptionValue } = require('internal/options');
const facts = require('internal/process/facts');
const { loadedBuiltin } = require('internal/host');

function define(name, value, writable = true) {
  Object.defineProperty(process, name, {
    __proto__: null, value, enumerable: true, writable, configurable: true,
  });
}

function defineLazily(name, load, withSetter = true) {
  Object.defineProperty(process, name, {
    __proto__: null,
    enumerable: true,
    configurable: true,
    get() {
      const value = load();
      define(name, value);
      return value;
    },
    set: withSetter ? (value) => define(name, value) : undefined,
  });
}

function makeEmitter() {
  const constructor = function process() {
    if (new.target !== undefined) {
      throw new TypeError('process is not a constructor');
    }
  };
  const prototype = Object.create(EventEmitter.prototype, {
    constructor: { __proto__: null, value: constructor, writable: true, configurable: true },
  });
  Object.defineProperty(constructor, 'prototype', { value: prototype });
  Object.setPrototypeOf(process, prototype);
  Object.defineProperty(process, Symbol.toStringTag, {
    __proto__: null, value: 'process', enumerable: false, writable: true, configurable: false,
  });
  EventEmitter.call(process);
}

function defineFacts() {
  define('version', facts.version, false);
  define('versions', facts.versions, false);
  define('arch', facts.arch, false);
  define('platform', facts.platform, false);
  define('release', facts.release, false);
  define('moduleLoadList', []);
  define('config', facts.config, false);
  define('features', facts.features, false);
  define('_exiting', false);
  define('domain', null);
}

// undefined, a whole number, or a text of one; anything else is refused.
function checkedExitCode(value) {
  if (value === undefined || value === null) {
    return value;
  }
  const isText = typeof value === 'string' && value !== '' && !Number.isNaN(Number(value));
  require('internal/validators').validateInteger(isText ? Number(value) : value, 'code');
  return value;
}

let exitCode;

function defineExitCode() {
  Object.defineProperty(process, 'exitCode', {
    __proto__: null,
    enumerable: true,
    configurable: false,
    get() {
      return exitCode;
    },
    set(value) {
      exitCode = checkedExitCode(value);
    },
  });
  define('reallyExit', (code) => binding.reallyExit(code | 0));
}

function exit(code) {
  if (arguments.length !== 0) {
    process.exitCode = code;
  }
  if (!process._exiting) {
    process._exiting = true;
    process.emit('exit', process.exitCode || 0);
  }
  process.reallyExit(process.exitCode || 0);
}

function defineTitle() {
  let title = binding.executable();
  const chosen = getOptionValue('--title');
  Object.defineProperty(process, 'title', {
    __proto__: null,
    enumerable: true,
    configurable: true,
    get: () => title,
    set: (value) => {
      title = String(value);
    },
  });
  if (chosen) {
    process.title = chosen;
  }
}

const resources = [
  'uptime', 'cpuUsage', 'threadCpuUsage', 'resourceUsage', 'memoryUsage', 'constrainedMemory',
  'availableMemory', 'getuid', 'geteuid', 'getgid', 'getegid', 'getgroups', 'initgroups',
  'setgroups', 'setegid', 'seteuid', 'setgid', 'setuid', 'umask', 'chdir', 'cwd', 'hrtime', 'kill',
  'abort', 'loadEnvFile', 'getActiveResourcesInfo', 'getBuiltinModule', 'binding', 'dlopen',
  '_linkedBinding', '_rawDebug', '_getActiveRequests', '_getActiveHandles', '_kill', 'openStdin',
  'execve', 'ref', 'unref', 'setSourceMapsEnabled', '_debugProcess', '_debugEnd',
  '_startProfilerIdleNotifier', '_stopProfilerIdleNotifier',
];

function defineFunctions() {
  const execution = require('internal/process/execution');
  define('exit', exit);
  const methods = require('internal/process/methods');
  for (const name of resources) {
    define(name, methods[name]);
  }
  define('_fatalException', (error, fromPromise) =>
    execution.fatalException(error, fromPromise));
  define('setUncaughtExceptionCaptureCallback', execution.setUncaughtExceptionCaptureCallback);
  define('addUncaughtExceptionCaptureCallback', execution.addUncaughtExceptionCaptureCallback);
  define('hasUncaughtExceptionCaptureCallback', execution.hasUncaughtExceptionCaptureCallback);
  define('emitWarning', require('internal/process/warning').emitWarning);
  define('sourceMapsEnabled', false);
  defineLazily('finalization', () => require('internal/process/finalization').finalization);
  defineLazily('allowedNodeEnvironmentFlags',
               () => require('internal/process/allowed_flags').allowedNodeEnvironmentFlags);
  defineLazily('report', () => require('internal/process/report').report);
}

const streamGetters = new WeakSet();

// Whether a standard stream is still the one that is made when it is first looked at, and was not
// looked at yet.
function isUnopenedStream(name) {
  const getter = Object.getOwnPropertyDescriptor(process, name)?.get;
  if (getter === undefined || !streamGetters.has(getter)) return false;
  return loadedBuiltin('internal/bootstrap/stdio')?.isMade(name) !== true;
}

function defineStreams() {
  for (const name of ['stdout', 'stdin', 'stderr']) {
    const getter = () => require('internal/bootstrap/stdio')[name]();
    streamGetters.add(getter);
    Object.defineProperty(process, name, {
      __proto__: null, get: getter, enumerable: true, configurable: true,
    });
  }
}

function defineSurroundings() {
  define('env', require('internal/process/env').env);
  defineTitle();
  define('argv', process.argv);
  define('execArgv', process.execArgv);
  define('pid', binding.pid(), false);
  Object.defineProperty(process, 'ppid', {
    __proto__: null, get: () => binding.ppid(), enumerable: true, configurable: true,
  });
  define('execPath', binding.executable());
  define('debugPort', 9229);
  define('argv0', 'node');
  define('_preload_modules', []);
}

function setup() {
  makeEmitter();
  defineFacts();
  defineExitCode();
  defineFunctions();
  defineStreams();
  defineSurroundings();
  // Signals come to the main thread.
  if (binding.isMainThread()) require('internal/process/signals').setup();
  require('internal/process/warning').setup();
}

module.exports = { define, isUnopenedStream, setup };
