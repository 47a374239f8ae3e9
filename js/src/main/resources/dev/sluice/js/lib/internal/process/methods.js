'use strict';
// What process measures, changes and does: time, memory, identities, the working directory.

const binding = internalBinding('process');
const { codes } = require('internal/errors');
const { notAvailable } = require('internal/not_available');
const { pendingDeprecate } = require('internal/util');
const {
  parseFileMode, validateArray, validateNumber, validateObject,
  validateString, validateUint32,
} = require('internal/validators');

const nanosecondsPerSecond = 1e9;
const largestMicroseconds = Number.MAX_SAFE_INTEGER;

const wrapped = {
  hrtime(time) {
    const now = binding.nanoTime();
    const seconds = Math.floor(now / nanosecondsPerSecond);
    const nanoseconds = now % nanosecondsPerSecond;
    if (time === undefined) {
      return [seconds, nanoseconds];
    }
    validateArray(time, 'time');
    if (time.length !== 2) {
      throw new codes.ERR_OUT_OF_RANGE('time', 2, time.length);
    }
    const late = nanoseconds < time[1];
    return [seconds - time[0] - (late ? 1 : 0),
            nanoseconds - time[1] + (late ? nanosecondsPerSecond : 0)];
  },

  uptime() {
    return binding.uptime();
  },

  cpuUsage(prevValue) {
    const [user, system] = binding.cpuTimes();
    if (!prevValue) {
      return { user, system };
    }
    validatePrevious(prevValue);
    return { user: user - prevValue.user, system: system - prevValue.system };
  },

  threadCpuUsage(prevValue) {
    const user = binding.threadCpuTime();
    if (!prevValue) {
      return { user, system: 0 };
    }
    validatePrevious(prevValue);
    return { user: user - prevValue.user, system: -prevValue.system };
  },

  resourceUsage() {
    const [userCPUTime, systemCPUTime, maxRSS, minorPageFault, majorPageFault,
           voluntaryContextSwitches, involuntaryContextSwitches] = binding.resources();
    return {
      userCPUTime, systemCPUTime, maxRSS, sharedMemorySize: 0, unsharedDataSize: 0,
      unsharedStackSize: 0, minorPageFault, majorPageFault, swappedOut: 0, fsRead: 0, fsWrite: 0,
      ipcSent: 0, ipcReceived: 0, signalsCount: 0, voluntaryContextSwitches,
      involuntaryContextSwitches,
    };
  },

  memoryUsage() {
    const [rss, heapTotal, heapUsed, arrayBuffers] = binding.memory();
    return { rss, heapTotal, heapUsed, external: arrayBuffers, arrayBuffers };
  },

  constrainedMemory() {
    return binding.constrainedMemory();
  },

  availableMemory() {
    return binding.availableMemory();
  },

  getuid: () => binding.identity('uid'),
  geteuid: () => binding.identity('euid'),
  getgid: () => binding.identity('gid'),
  getegid: () => binding.identity('egid'),
  getgroups: () => [...new Set([...binding.groups(), binding.identity('egid')])],

  setuid: (id) => setIdentity('setuid', id),
  seteuid: (id) => setIdentity('seteuid', id),
  setgid: (id) => setIdentity('setgid', id),
  setegid: (id) => setIdentity('setegid', id),

  setgroups(groups) {
    validateArray(groups, 'groups');
    groups.forEach((group, index) => validateId(group, `groups[${index}]`));
    refuse('setgroups');
  },

  initgroups(user, extraGroup) {
    validateId(user, 'user');
    validateId(extraGroup, 'extraGroup');
    refuse('initgroups');
  },

  umask(mask) {
    return mask === undefined ? binding.umask(-1) : binding.umask(parseFileMode(mask, 'mask'));
  },

  chdir(directory) {
    validateString(directory, 'directory');
    const failed = binding.changeDirectory(directory);
    if (failed !== 0) {
      const { UVException } = require('internal/errors');
      throw new UVException({
        errno: failed, syscall: 'chdir', path: process.cwd(), dest: directory,
      });
    }
  },

  cwd() {
    return binding.workingDirectory();
  },

  kill(pid, sig) {
    if (pid != (pid | 0)) {
      throw new codes.ERR_INVALID_ARG_TYPE('pid', 'number', pid);
    }
    const failed = process._kill(pid | 0, signalNumber(sig));
    if (failed) {
      const { ErrnoException } = require('internal/errors');
      throw new ErrnoException(failed, 'kill');
    }
    return true;
  },

  _kill(pid, signal) {
    if (pid === process.pid && require('internal/process/signals').sentToItself(signal)) {
      return 0;
    }
    return binding.kill(pid, signal);
  },

  abort() {
    binding.abort();
  },

  loadEnvFile(path = '.env') {
    const { parseEnv } = require('util');
    const text = require('fs').readFileSync(path, 'utf8');
    for (const [name, value] of Object.entries(parseEnv(text))) {
      if (!Object.hasOwn(process.env, name)) {
        process.env[name] = value;
      }
    }
  },

  getActiveResourcesInfo() {
    return require('internal/process/active').resources(binding.activeResources());
  },

  getBuiltinModule(id) {
    validateString(id, 'id');
    const { builtinId, loadBuiltin } = require('internal/modules/builtin_list');
    const found = builtinId(id);
    return found === undefined || found.startsWith('internal/') ? undefined : loadBuiltin(found);
  },

  binding: pendingDeprecate(function binding(name) {
    validateString(name, 'name');
    const found = require('internal/process/old_bindings').find(name);
    if (found === undefined) {
      throw new Error(`No such module: ${name}`);
    }
    return found;
  }, 'process.binding() is deprecated. Please use public APIs instead.', 'DEP0111'),

  _linkedBinding(name) {
    const error = new Error(`No such binding: ${name}`);
    error.code = 'ERR_INVALID_MODULE';
    throw error;
  },

  dlopen() {
    notAvailable('process.dlopen');
  },

  _rawDebug(...args) {
    const { format } = require('internal/util/inspect');
    internalBinding('stdio').write(2, `${format(...args)}\n`);
  },

  _getActiveRequests: () => require('internal/process/active').requests(binding.activeResources()),
  _getActiveHandles: () => require('internal/process/active').handles(),

  openStdin() {
    process.stdin.resume();
    return process.stdin;
  },

  execve(execPath) {
    validateString(execPath, 'execPath');
    notAvailable('process.execve');
  },

  ref(maybeRefable) {
    const ref = maybeRefable?.[Symbol.for('nodejs.ref')] ?? maybeRefable?.ref;
    if (typeof ref === 'function') Reflect.apply(ref, maybeRefable, []);
  },

  unref(maybeRefable) {
    const unref = maybeRefable?.[Symbol.for('nodejs.unref')] ?? maybeRefable?.unref;
    if (typeof unref === 'function') Reflect.apply(unref, maybeRefable, []);
  },

  setSourceMapsEnabled(value) {
    require('internal/validators').validateBoolean(value, 'enabled');
  },

  _debugProcess: () => notAvailable('process._debugProcess'),
  _debugEnd: () => notAvailable('process._debugEnd'),
  _startProfilerIdleNotifier() {},
  _stopProfilerIdleNotifier() {},
};

wrapped.hrtime.bigint = function bigint() {
  return BigInt(binding.nanoTimeText());
};

wrapped.memoryUsage.rss = function rss() {
  return binding.memory()[0];
};

function validatePrevious(previous) {
  validateObject(previous, 'prevValue');
  for (const part of ['user', 'system']) {
    const value = previous[part];
    validateNumber(value, `prevValue.${part}`);
    if (!(value >= 0 && value <= largestMicroseconds)) {
      throw new codes.ERR_INVALID_ARG_VALUE.RangeError(`prevValue.${part}`, value);
    }
  }
}

function validateId(id, name) {
  if (typeof id === 'number') {
    validateUint32(id, name);
  } else if (typeof id !== 'string') {
    throw new codes.ERR_INVALID_ARG_TYPE(name, ['number', 'string'], id);
  }
}

// Who a process runs as, a thread of the JVM cannot change for the others.
function refuse(syscall) {
  const { genericNodeError } = require('internal/errors');
  throw genericNodeError('EPERM, Operation not permitted', { errno: 1, code: 'EPERM', syscall });
}

function setIdentity(name, id) {
  validateId(id, 'id');
  const failed = typeof id === 'number' ? binding.setIdentity(name, id) : undefined;
  if (failed === undefined) {
    throw new codes.ERR_UNKNOWN_CREDENTIAL(name.endsWith('uid') ? 'User' : 'Group', id);
  }
  if (failed !== 0) {
    refuse(name);
  }
}

function signalNumber(sig) {
  if (typeof sig === 'number') {
    return sig;
  }
  const { numbers } = require('internal/process/signals');
  const name = sig || 'SIGTERM';
  if (numbers[name] === undefined) {
    throw new codes.ERR_UNKNOWN_SIGNAL(name);
  }
  return numbers[name];
}

module.exports = wrapped;
