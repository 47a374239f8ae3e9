'use strict';
// The file system: the functions that run at once and those with callbacks. What an operation does
// is in internal/fs/operations and its neighbours; here are the arguments as programs give them.
// Nothing is watched: watch, watchFile and unwatchFile say so by name.

const constants = require('internal/fs/constants');
const operations = require('internal/fs/operations');
const paths = require('internal/fs/paths');
const { runSync, runWithCallback } = require('internal/fs/compound');
const { Stats } = require('internal/fs/stats');
const { Dirent } = require('internal/fs/dirent');
const { codes } = require('internal/errors');
const { abortError, toCallback, toErrorCallback, unavailable } = require('internal/fs/request');

function wholeFiles() {
  return require('internal/fs/whole_files');
}

function trees() {
  return require('internal/fs/trees');
}

function lastFunction(options, callback) {
  return typeof options === 'function' ? options : callback;
}

function unlessFunction(options) {
  return typeof options === 'function' ? undefined : options;
}

// --- opening, closing

function open(path, flags, mode, callback) {
  let done = callback;
  let givenFlags = flags;
  let givenMode = mode;
  if (arguments.length < 3) {
    [done, givenFlags, givenMode] = [flags, 'r', undefined];
  } else if (typeof mode === 'function') {
    [done, givenMode] = [mode, undefined];
  }
  const request = operations.open(path, givenFlags, givenMode);
  request.withCallback(toCallback(done));
}

function openSync(path, flags, mode) {
  return operations.open(path, flags, mode).sync();
}

function close(fd, callback = throwIfFailed) {
  const request = operations.close(fd);
  request.withCallback(toErrorCallback(callback));
}

function throwIfFailed(error) {
  if (error) throw error;
}

function closeSync(fd) {
  operations.close(fd).sync();
}

// --- whole files

function readFile(path, options, callback) {
  const bound = toCallback(lastFunction(options, callback));
  const { signal } = paths.toOptions(unlessFunction(options));
  if (signal?.aborted) {
    process.nextTick(bound, abortError(signal));
    return;
  }
  runWithCallback(wholeFiles().readFile(path, unlessFunction(options)), bound);
}

function readFileSync(path, options) {
  return runSync(wholeFiles().readFile(path, options));
}

function writeFile(path, data, options, callback) {
  const bound = toErrorCallback(lastFunction(options, callback));
  runWithCallback(wholeFiles().writeFile(path, data, unlessFunction(options)), bound);
}

function writeFileSync(path, data, options) {
  runSync(wholeFiles().writeFile(path, data, options));
}

function appendFile(path, data, options, callback) {
  const bound = toErrorCallback(lastFunction(options, callback));
  runWithCallback(wholeFiles().writeFile(path, data, unlessFunction(options), 'a'), bound);
}

function appendFileSync(path, data, options) {
  runSync(wholeFiles().writeFile(path, data, options, 'a'));
}

function truncate(path, len, callback) {
  const bound = toErrorCallback(lastFunction(len, callback));
  checkTruncatedPath(path);
  runWithCallback(wholeFiles().truncate(path, unlessFunction(len)), bound);
}

function truncateSync(path, len) {
  checkTruncatedPath(path);
  runSync(wholeFiles().truncate(path, len));
}

function checkTruncatedPath(path) {
  if (typeof path === 'number') {
    throw new codes.ERR_INVALID_ARG_TYPE('path', ['string', 'Buffer', 'URL'], path);
  }
}

// --- looking

function exists(path, callback) {
  const bound = toCallback(callback);
  let request;
  try {
    request = operations.access(path);
  } catch {
    bound(false);
    return;
  }
  request.withCallback((error) => bound(!error));
}

Object.defineProperty(exists, require('internal/util').promisify.custom, {
  __proto__: null,
  value: function exists(path) {
    return new Promise((resolve) => module.exports.exists(path, resolve));
  },
});

function existsSync(path) {
  try {
    operations.access(path).sync();
    return true;
  } catch {
    return false;
  }
}

function stat(path, options = { bigint: false }, callback) {
  const bound = toCallback(lastFunction(options, callback));
  operations.stat(path, options).withCallback(bound);
}

function lstat(path, options = { bigint: false }, callback) {
  const bound = toCallback(lastFunction(options, callback));
  operations.lstat(path, options).withCallback(bound);
}

function fstat(fd, options = { bigint: false }, callback) {
  const bound = toCallback(lastFunction(options, callback));
  operations.fstat(fd, options).withCallback(bound);
}

function statfs(path, options = { bigint: false }, callback) {
  const bound = toCallback(lastFunction(options, callback));
  operations.statfs(path, options).withCallback(bound);
}

function lookSync(request, options, missing) {
  try {
    return request.sync();
  } catch (error) {
    if (options?.throwIfNoEntry === false && missing.includes(error.code)) return undefined;
    throw error;
  }
}

function statSync(path, options = { bigint: false, throwIfNoEntry: true }) {
  return lookSync(operations.stat(path, options), options, ['ENOENT', 'ENOTDIR']);
}

function lstatSync(path, options = { bigint: false, throwIfNoEntry: true }) {
  return lookSync(operations.lstat(path, options), options, ['ENOENT']);
}

function fstatSync(fd, options = { bigint: false }) {
  return operations.fstat(fd, options).sync();
}

function statfsSync(path, options = { bigint: false }) {
  return operations.statfs(path, options).sync();
}

function access(path, mode, callback) {
  const request = operations.access(path, unlessFunction(mode));
  request.withCallback(toErrorCallback(lastFunction(mode, callback)));
}

function accessSync(path, mode) {
  operations.access(path, mode).sync();
}

function realpath(path, options, callback) {
  const bound = toCallback(lastFunction(options, callback));
  operations.realpath(path, unlessFunction(options)).withCallback(bound);
}

realpath.native = function(path, options, callback) {
  const bound = toCallback(lastFunction(options, callback));
  operations.realpathNative(path, unlessFunction(options)).withCallback(bound);
};

function realpathSync(path, options) {
  return operations.realpath(path, options).sync();
}

realpathSync.native = function(path, options) {
  return operations.realpathNative(path, options).sync();
};

// --- what takes options between its path and its callback, and gives something

function readdir(path, options, callback) {
  const bound = toCallback(lastFunction(options, callback), 'callback');
  operations.readdir(path, unlessFunction(options)).withCallback(bound);
}

function readdirSync(path, options) {
  return operations.readdir(path, options).sync();
}

function opendir(path, options, callback) {
  const bound = toCallback(lastFunction(options, callback), 'callback');
  operations.opendir(path, unlessFunction(options)).withCallback(bound);
}

function opendirSync(path, options) {
  return operations.opendir(path, options).sync();
}

function readlink(path, options, callback) {
  const bound = toCallback(lastFunction(options, callback));
  operations.readlink(path, unlessFunction(options)).withCallback(bound);
}

function readlinkSync(path, options) {
  return operations.readlink(path, options).sync();
}

function mkdir(path, options, callback) {
  const request = operations.mkdir(path, unlessFunction(options));
  const bound = toCallback(lastFunction(options, callback));
  request.withCallback((error, first) => {
    if (first === undefined) bound(error);
    else bound(error, first);
  });
}

function mkdirSync(path, options) {
  return operations.mkdir(path, options).sync();
}

function mkdtemp(prefix, options, callback) {
  const bound = toCallback(lastFunction(options, callback));
  operations.mkdtemp(prefix, unlessFunction(options)).withCallback(bound);
}

function mkdtempSync(prefix, options) {
  return operations.mkdtemp(prefix, options).sync();
}

function mkdtempDisposableSync(prefix, options) {
  const path = mkdtempSync(prefix, options);
  const full = require('path').resolve(process.cwd(), path);
  const remove = () => rmSync(full, { force: true, recursive: true });
  return { path, remove, [Symbol.dispose]: remove };
}

function openAsBlob(path, options = {}) {
  return require('internal/fs/file_blob').openAsBlob(path, options);
}

// --- changing

function rename(oldPath, newPath, callback) {
  const bound = toErrorCallback(callback);
  operations.rename(oldPath, newPath).withCallback(bound);
}

function renameSync(oldPath, newPath) {
  operations.rename(oldPath, newPath).sync();
}

function unlink(path, callback) {
  const bound = toErrorCallback(callback);
  operations.unlink(path).withCallback(bound);
}

function unlinkSync(path) {
  operations.unlink(path).sync();
}

function rmdir(path, options, callback) {
  const bound = toErrorCallback(lastFunction(options, callback));
  operations.rmdir(path, unlessFunction(options)).withCallback(bound);
}

function rmdirSync(path, options) {
  operations.rmdir(path, options).sync();
}

function rm(path, options, callback) {
  const bound = toErrorCallback(lastFunction(options, callback));
  runWithCallback(trees().rm(path, unlessFunction(options)), bound);
}

function rmSync(path, options) {
  runSync(trees().rm(path, options));
}

function cp(src, dest, options, callback) {
  const bound = toErrorCallback(lastFunction(options, callback));
  runWithCallback(trees().cp(src, dest, unlessFunction(options)), bound);
}

function cpSync(src, dest, options) {
  runSync(trees().cp(src, dest, options));
}

function glob(pattern, options, callback) {
  const bound = toCallback(lastFunction(options, callback));
  require('internal/fs/glob').glob(pattern, unlessFunction(options), bound);
}

function globSync(pattern, options) {
  return require('internal/fs/glob').globSync(pattern, options);
}

function copyFile(src, dest, mode, callback) {
  const request = operations.copyFile(src, dest, unlessFunction(mode));
  request.withCallback(toErrorCallback(lastFunction(mode, callback)));
}

function copyFileSync(src, dest, mode) {
  operations.copyFile(src, dest, mode).sync();
}

function ftruncate(fd, len = 0, callback) {
  const request = operations.ftruncate(fd, unlessFunction(len));
  request.withCallback(toErrorCallback(lastFunction(len, callback)));
}

function ftruncateSync(fd, len = 0) {
  operations.ftruncate(fd, len).sync();
}

function symlink(target, path, type, callback) {
  const bound = toErrorCallback(lastFunction(type, callback));
  checkLinkType(unlessFunction(type));
  operations.symlink(target, path).withCallback(bound);
}

function symlinkSync(target, path, type) {
  checkLinkType(type);
  operations.symlink(target, path).sync();
}

function checkLinkType(type) {
  require('internal/validators').validateOneOf(
    type, 'type', ['dir', 'file', 'junction', null, undefined]);
}

function link(existingPath, newPath, callback) {
  const bound = toErrorCallback(callback);
  operations.link(existingPath, newPath).withCallback(bound);
}

function linkSync(existingPath, newPath) {
  operations.link(existingPath, newPath).sync();
}

// Functions, not methods: programs call them with `new`, too.
function createReadStream(path, options) {
  return new (require('internal/fs/streams').ReadStream)(path, options);
}

function createWriteStream(path, options) {
  return new (require('internal/fs/streams').WriteStream)(path, options);
}

module.exports = {
  appendFile,
  appendFileSync,
  access,
  accessSync,
  close,
  closeSync,
  copyFile,
  copyFileSync,
  cp,
  cpSync,
  createReadStream,
  createWriteStream,
  exists,
  existsSync,
  fstat,
  fstatSync,
  ftruncate,
  ftruncateSync,
  ...require('internal/fs/attributes'),
  ...require('internal/fs/descriptors'),
  glob,
  globSync,
  lchmod: undefined,
  lchmodSync: undefined,
  link,
  linkSync,
  lstat,
  lstatSync,
  mkdir,
  mkdirSync,
  mkdtemp,
  mkdtempSync,
  mkdtempDisposableSync,
  open,
  openSync,
  openAsBlob,
  readdir,
  readdirSync,
  readFile,
  readFileSync,
  readlink,
  readlinkSync,
  realpath,
  realpathSync,
  rename,
  renameSync,
  rm,
  rmSync,
  rmdir,
  rmdirSync,
  stat,
  statfs,
  statSync,
  statfsSync,
  symlink,
  symlinkSync,
  truncate,
  truncateSync,
  unwatchFile: unavailable('fs.unwatchFile'),
  unlink,
  unlinkSync,
  watch: unavailable('fs.watch'),
  watchFile: unavailable('fs.watchFile'),
  writeFile,
  writeFileSync,
  Dirent,
  Stats: require('internal/util').deprecate(
    Stats, 'fs.Stats constructor is deprecated.', 'DEP0180'),
  _toUnixTimestamp: paths.toSeconds,
  opendir,
  opendirSync,
};

function defineLazily(name, load, settable) {
  Object.defineProperty(module.exports, name, {
    __proto__: null,
    enumerable: true,
    configurable: true,
    get: load,
    set: settable ? (value) => {
      Object.defineProperty(module.exports, name, {
        __proto__: null, value, enumerable: true, writable: true, configurable: true,
      });
    } : undefined,
  });
}

for (const name of ['ReadStream', 'WriteStream']) {
  const load = () => require('internal/fs/streams')[name];
  defineLazily(name, load, true);
  defineLazily(`File${name}`, load, true);
}
defineLazily('Dir', () => require('internal/fs/dir').Dir, true);
defineLazily('promises', () => require('fs/promises'), false);
Object.defineProperty(module.exports, 'constants', {
  __proto__: null, value: constants, enumerable: true, writable: false, configurable: false,
});
