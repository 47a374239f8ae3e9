'use strict';
// Whole trees: rm and cp.

const { codes } = require('internal/errors');
const { Request } = require('internal/fs/request');
const { Answer, Pause } = require('internal/fs/compound');
const operations = require('internal/fs/operations');
const paths = require('internal/fs/paths');

const binding = internalBinding('fs');

const worthRetrying = new Set(['EBUSY', 'EMFILE', 'ENFILE', 'ENOTEMPTY', 'EPERM']);

function toRmOptions(options) {
  const validators = require('internal/validators');
  if (options !== undefined) validators.validateObject(options, 'options');
  const { force = false, recursive = false, maxRetries = 0, retryDelay = 100 } = options ?? {};
  validators.validateBoolean(force, 'options.force');
  validators.validateBoolean(recursive, 'options.recursive');
  validators.validateInt32(retryDelay, 'options.retryDelay', 0);
  validators.validateUint32(maxRetries, 'options.maxRetries');
  return { force, recursive, maxRetries, retryDelay };
}

function* rmSteps(name, { force, recursive, maxRetries, retryDelay }) {
  try {
    const stats = yield operations.lstat(name);
    if (stats.isDirectory() && !recursive) {
      throw new codes.ERR_FS_EISDIR({
        code: 'EISDIR', message: 'is a directory', path: name, syscall: 'rm', errno: 21,
      });
    }
  } catch (error) {
    if (force && error.code === 'ENOENT') return;
    throw error;
  }
  const request = new Request('rm', (done) => binding.removeTree(name, done), { path: name });
  for (let attempt = 1; ; attempt++) {
    try {
      yield request;
      return;
    } catch (error) {
      if (error.code === 'ENOENT' && force) return;
      if (!worthRetrying.has(error.code) || attempt > maxRetries) throw error;
    }
    yield new Pause(attempt * retryDelay);
  }
}

function rm(path, options) {
  const name = paths.toPath(path);
  return rmSteps(name, toRmOptions(options));
}

function toCpOptions(options) {
  const validators = require('internal/validators');
  if (options !== undefined) validators.validateObject(options, 'options');
  const given = {
    dereference: false, errorOnExist: false, filter: undefined, force: true,
    preserveTimestamps: false, recursive: false, verbatimSymlinks: false, ...options,
  };
  for (const name of ['dereference', 'errorOnExist', 'force', 'preserveTimestamps', 'recursive',
                      'verbatimSymlinks']) {
    validators.validateBoolean(given[name], `options.${name}`);
  }
  given.mode = paths.toCopyMode(given.mode);
  if (given.dereference && given.verbatimSymlinks) {
    throw new codes.ERR_INCOMPATIBLE_OPTION_PAIR('dereference', 'verbatimSymlinks');
  }
  if (given.filter !== undefined) validators.validateFunction(given.filter, 'options.filter');
  return given;
}

function cpError(Class, message, path, errno, code) {
  return new codes[Class]({ message, path, syscall: 'cp', errno, code });
}

function* ifThere(request) {
  try {
    return yield request;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function sameFile(first, second) {
  return second !== undefined && first.ino === second.ino && first.dev === second.dev;
}

function isBelow(path, directory) {
  const { resolve, sep } = require('path');
  return resolve(path).startsWith(resolve(directory) + sep);
}

function checkPair(source, target, from, to) {
  if (sameFile(source, target)) {
    throw cpError('ERR_FS_CP_EINVAL', 'src and dest cannot be the same', to, 22, 'EINVAL');
  }
  if (target !== undefined && source.isDirectory() && !target.isDirectory()) {
    throw cpError('ERR_FS_CP_DIR_TO_NON_DIR',
                  `cannot overwrite non-directory ${to} with directory ${from}`, to, 21, 'EISDIR');
  }
  if (target !== undefined && !source.isDirectory() && target.isDirectory()) {
    throw cpError('ERR_FS_CP_NON_DIR_TO_DIR',
                  `cannot overwrite directory ${to} with non-directory ${from}`, to, 20, 'ENOTDIR');
  }
  if (source.isDirectory() && isBelow(to, from)) {
    throw cpError('ERR_FS_CP_EINVAL', `cannot copy ${from} to a subdirectory of self ${to}`, to,
                  22, 'EINVAL');
  }
}

function* copyEntry(from, to, options) {
  if (options.filter !== undefined && !(yield new Answer(options.filter(from, to)))) return;
  const look = options.dereference ? operations.stat : operations.lstat;
  const source = yield look(from);
  const target = yield* ifThere(look(to));
  checkPair(source, target, from, to);
  if (source.isDirectory()) {
    yield* copyDirectory(from, to, source, target, options);
  } else if (source.isSymbolicLink()) {
    yield* copyLink(from, to, target, options);
  } else if (source.isFile() || source.isCharacterDevice() || source.isBlockDevice()) {
    yield* copyFile(from, to, source, target, options);
  } else if (source.isSocket()) {
    throw cpError('ERR_FS_CP_SOCKET', `cannot copy a socket file: ${to}`, to, 22, 'EINVAL');
  } else if (source.isFIFO()) {
    throw cpError('ERR_FS_CP_FIFO_PIPE', `cannot copy a FIFO pipe: ${to}`, to, 22, 'EINVAL');
  } else {
    throw cpError('ERR_FS_CP_UNKNOWN', `cannot copy an unknown file type: ${to}`, to, 22, 'EINVAL');
  }
}

function* copyDirectory(from, to, source, target, options) {
  if (!options.recursive) {
    throw new codes.ERR_FS_EISDIR({
      message: `${from} is a directory (not copied)`, path: from, syscall: 'cp', errno: 21,
      code: 'EISDIR',
    });
  }
  const { join } = require('path');
  if (target === undefined) yield operations.mkdir(to, { recursive: true });
  for (const name of yield operations.readdir(from)) {
    yield* copyEntry(join(from, name), join(to, name), options);
  }
  if (target === undefined) yield operations.chmod(to, source.mode & 0o7777);
}

function* copyFile(from, to, source, target, options) {
  if (target !== undefined) {
    if (!options.force) {
      if (!options.errorOnExist) return;
      throw cpError('ERR_FS_CP_EEXIST', `${to} already exists`, to, 17, 'EEXIST');
    }
    yield operations.unlink(to);
  }
  yield operations.copyFile(from, to, options.mode);
  if (options.preserveTimestamps) {
    const { atime, mtime } = yield operations.stat(from);
    yield operations.utimes(to, atime, mtime);
  }
  yield operations.chmod(to, source.mode & 0o7777);
}

function* copyLink(from, to, target, options) {
  const path = require('path');
  let says = yield operations.readlink(from);
  if (!options.verbatimSymlinks && !path.isAbsolute(says)) {
    says = path.resolve(path.dirname(from), says);
  }
  if (target !== undefined) {
    if (target.isSymbolicLink()) {
      const old = path.resolve(path.dirname(to), yield operations.readlink(to));
      if (isBelow(old, path.resolve(path.dirname(from), says))) {
        throw cpError('ERR_FS_CP_EINVAL', `cannot copy ${says} to a subdirectory of self ${old}`,
                      to, 22, 'EINVAL');
      }
    }
    if (options.errorOnExist && !options.force) {
      throw cpError('ERR_FS_CP_EEXIST', `${to} already exists`, to, 17, 'EEXIST');
    }
    yield operations.unlink(to);
  }
  yield operations.symlink(says, to);
}

function* cpSteps(from, to, options) {
  const parent = require('path').dirname(require('path').resolve(to));
  yield operations.mkdir(parent, { recursive: true });
  yield* copyEntry(from, to, options);
}

function cp(src, dest, options) {
  const given = toCpOptions(options);
  return cpSteps(paths.toPath(src, 'src'), paths.toPath(dest, 'dest'), given);
}

module.exports = { cp, rm };
