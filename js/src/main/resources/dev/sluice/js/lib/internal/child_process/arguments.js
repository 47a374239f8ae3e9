'use strict';
// What programs give to spawn and its relatives, checked and brought into one form.

const { codes } = require('internal/errors');
const paths = require('internal/fs/paths');
const {
  validateAbortSignal, validateBoolean, validateInt32, validateInteger, validateNumber,
  validateObject, validateString,
} = require('internal/validators');

function rejectNull(value, name) {
  if (typeof value === 'string' && value.includes('\u0000')) {
    throw new codes.ERR_INVALID_ARG_VALUE(name, value, 'must be a string without null bytes');
  }
}

function validateTimeout(timeout) {
  if (timeout !== undefined && timeout !== null) validateInteger(timeout, 'timeout', 0);
}

function validateMaxBuffer(maxBuffer) {
  if (maxBuffer !== undefined && maxBuffer !== null) {
    validateNumber(maxBuffer, 'options.maxBuffer', 0);
  }
}

function signalNumber(signal) {
  const { signals } = require('internal/os/constants');
  if (typeof signal === 'number' && Object.values(signals).includes(signal)) return signal;
  const number = typeof signal === 'string' ? signals[signal.toUpperCase()] : undefined;
  if (number === undefined) throw new codes.ERR_UNKNOWN_SIGNAL(signal);
  return number;
}

function signalName(number) {
  const { signals } = require('internal/os/constants');
  return Object.keys(signals).find((name) => signals[name] === number) ?? null;
}

function toKillSignal(signal) {
  if (signal === undefined || signal === null) return undefined;
  if (typeof signal !== 'string' && typeof signal !== 'number') {
    throw new codes.ERR_INVALID_ARG_TYPE('options.killSignal', ['string', 'number'], signal);
  }
  return signalNumber(signal);
}

function optional(options, name, types, check) {
  const value = options[name];
  if (value !== undefined && value !== null && !check(value)) {
    throw new codes.ERR_INVALID_ARG_TYPE(`options.${name}`, types, value);
  }
}

function checkOptions(options) {
  const isString = (value) => typeof value === 'string';
  const isBoolean = (value) => typeof value === 'boolean';
  optional(options, 'detached', 'boolean', isBoolean);
  checkUser(options, 'uid', process.getuid);
  checkUser(options, 'gid', process.getgid);
  optional(options, 'shell', ['boolean', 'string'], (value) => isBoolean(value) || isString(value));
  optional(options, 'argv0', 'string', isString);
  rejectNull(options.argv0, 'options.argv0');
  optional(options, 'windowsHide', 'boolean', isBoolean);
  optional(options, 'windowsVerbatimArguments', 'boolean', isBoolean);
}

// Programs run as the user and the group that this one runs as.
function checkUser(options, name, own) {
  const id = options[name];
  if (id === undefined || id === null) return;
  validateInt32(id, `options.${name}`);
  if (id !== own()) throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`options.${name}`);
}

// A program's `env`, as lines, each name once, with the names in the order of the system's.
function environmentLines(env) {
  const lines = [];
  const names = new Set();
  for (const name in env) names.add(name);
  for (const name of names) {
    const value = env[name];
    if (value === undefined) continue;
    rejectNull(name, `options.env['${name}']`);
    rejectNull(value, `options.env['${name}']`);
    lines.push(`${name}=${value}`);
  }
  return lines;
}

// (file, args, options), of which the last two may be missing.
function normalizeSpawn(file, args, options) {
  validateString(file, 'file');
  rejectNull(file, 'file');
  if (file.length === 0) throw new codes.ERR_INVALID_ARG_VALUE('file', file, 'cannot be empty');
  let list = [];
  let given = options;
  if (Array.isArray(args)) {
    list = args.slice();
  } else if (args !== undefined && args !== null && typeof args !== 'object') {
    throw new codes.ERR_INVALID_ARG_TYPE('args', 'object', args);
  } else if (args !== undefined && args !== null) {
    given = args;
  }
  list = list.map((arg, index) => {
    const text = `${arg}`;
    rejectNull(text, `args[${index}]`);
    return text;
  });
  if (given === undefined) given = {};
  else validateObject(given, 'options');
  const normal = { __proto__: null, ...given };
  if (normal.cwd !== undefined && normal.cwd !== null) {
    normal.cwd = paths.toPath(normal.cwd, 'options.cwd');
  }
  checkOptions(normal);
  normal.file = file;
  if (normal.shell) {
    warnOfUnescaped(list);
    const command = [file, ...list].join(' ');
    normal.file = typeof normal.shell === 'string' ? normal.shell : '/bin/sh';
    list = ['-c', command];
  }
  normal.args = [typeof normal.argv0 === 'string' ? normal.argv0 : normal.file, ...list];
  normal.envPairs = environmentLines(normal.env || process.env);
  normal.detached = Boolean(normal.detached);
  return normal;
}

let warned = false;
function warnOfUnescaped(list) {
  if (list.length === 0 || warned) return;
  warned = true;
  process.emitWarning(
    'Passing args to a child process with shell option true can lead to security ' +
    'vulnerabilities, as the arguments are not escaped, only concatenated.',
    'DeprecationWarning', 'DEP0190');
}

// (command, options, callback) of exec.
function normalizeExec(command, options, callback) {
  validateString(command, 'command');
  rejectNull(command, 'command');
  const done = typeof options === 'function' ? options : callback;
  const given = typeof options === 'function' || !options ? {} : { ...options };
  given.shell = typeof given.shell === 'string' ? given.shell : true;
  return { file: command, options: given, callback: done };
}

// (file, args, options, callback) of execFile.
function normalizeExecFile(file, args, options, callback) {
  let [list, given, done] = [args, options, callback];
  if (list !== undefined && list !== null && typeof list === 'object' && !Array.isArray(list)) {
    [list, given, done] = [undefined, args, options];
  } else if (typeof list === 'function') {
    [list, given, done] = [undefined, undefined, args];
  }
  list ??= [];
  if (typeof given === 'function') [given, done] = [undefined, given];
  else if (given !== undefined && given !== null) validateObject(given, 'options');
  given ??= {};
  if (done !== undefined && done !== null) {
    require('internal/validators').validateFunction(done, 'callback');
  }
  if (given.argv0 !== undefined && given.argv0 !== null) {
    validateString(given.argv0, 'options.argv0');
    rejectNull(given.argv0, 'options.argv0');
  }
  return { file, args: list, options: given, callback: done };
}

// Which descriptor each number of the child is to have: `kinds` says so for each, with an object
// `{ type: 'pipe' | 'ipc' | 'ignore' | 'inherit' | 'fd', fd }`.
function normalizeStdio(stdio, sync) {
  let list = stdio ?? 'pipe';
  if (typeof list === 'string') {
    const all = { ignore: 'ignore', pipe: 'pipe', overlapped: 'pipe', inherit: 'inherit' }[list];
    if (all === undefined) throw new codes.ERR_INVALID_ARG_VALUE('stdio', list);
    list = [all, all, all];
  } else if (!Array.isArray(list)) {
    throw new codes.ERR_INVALID_ARG_VALUE('stdio', list);
  }
  list = list.slice();
  while (list.length < 3) list.push(undefined);
  let ipc = false;
  return list.map((entry, number) => {
    const kind = stdioKind(entry, number, sync);
    if (kind.type === 'ipc') {
      if (ipc) throw new codes.ERR_IPC_ONE_PIPE();
      ipc = true;
    }
    return kind;
  });
}

function stdioKind(entry, number, sync) {
  if (entry === null || entry === undefined) return { type: number < 3 ? 'pipe' : 'ignore' };
  if (entry === 'ignore') return { type: 'ignore' };
  if (entry === 'pipe' || entry === 'overlapped') return { type: 'pipe' };
  if (typeof entry === 'number' && entry < 0) return { type: 'pipe' };
  if (entry === 'ipc') {
    if (sync) throw new codes.ERR_IPC_SYNC_FORK();
    return { type: 'ipc' };
  }
  if (entry === 'inherit') return { type: 'inherit', fd: number };
  if (typeof entry === 'number') return { type: 'fd', fd: entry };
  const fd = descriptorOf(entry);
  if (fd !== undefined) return { type: 'fd', fd };
  if (ArrayBuffer.isView(entry) || typeof entry === 'string') {
    if (!sync) throw new codes.ERR_INVALID_SYNC_FORK_INPUT(require('util').inspect(entry));
    return { type: 'pipe', input: entry };
  }
  throw new codes.ERR_INVALID_ARG_VALUE('stdio', entry);
}

// The descriptor of a stream, or of what has a handle.
function descriptorOf(stream) {
  if (typeof stream !== 'object') return undefined;
  if (typeof stream.fd === 'number' && stream.fd >= 0) return stream.fd;
  const fd = stream._handle?.fd ?? stream.handle?.fd;
  return typeof fd === 'number' && fd >= 0 ? fd : undefined;
}

// The form in which a program is described to Java.
function description(options, stdio) {
  const path = require('path');
  return {
    file: options.file,
    args: options.args,
    env: options.envPairs,
    cwd: options.cwd ? path.resolve(options.cwd) : process.cwd(),
    detached: options.detached,
    stdio,
  };
}

module.exports = {
  description,
  normalizeExec,
  normalizeExecFile,
  normalizeSpawn,
  normalizeStdio,
  rejectNull,
  signalName,
  signalNumber,
  toKillSignal,
  validateAbortSignal,
  validateBoolean,
  validateMaxBuffer,
  validateTimeout,
};
