'use strict';
// The operations on files by path and by descriptor, each as a Request made from what the program
// gave. The three faces of `fs` (synchronous, with callbacks, with promises) all come here.

const { codes } = require('internal/errors');
const { Request } = require('internal/fs/request');
const paths = require('internal/fs/paths');

const binding = internalBinding('fs');

const DEFAULT_FILE_MODE = 0o666;
const DEFAULT_DIRECTORY_MODE = 0o777;

function open(path, flags, mode) {
  const name = paths.toPath(path);
  const number = paths.toFlags(flags);
  const bits = paths.toMode(mode, 'mode', DEFAULT_FILE_MODE);
  return new Request('open', (done) => binding.open(name, number, bits, done), { path: name });
}

function close(fd) {
  fd = paths.toDescriptor(fd);
  return new Request('close', (done) => binding.close(fd, done));
}

function access(path, mode) {
  const name = paths.toPath(path);
  const bits = paths.toAccessMode(mode);
  return new Request('access', (done) => binding.access(name, bits, done), { path: name });
}

function statRequest(syscall, start, options, path) {
  const bigint = Boolean(options?.bigint);
  const { statsOf } = require('internal/fs/stats');
  return new Request(syscall, start, { path, convert: (fields) => statsOf(fields, bigint) });
}

function stat(path, options) {
  const name = paths.toPath(path);
  return statRequest('stat', (done) => binding.stat(name, -1, true, done), options, name);
}

function lstat(path, options) {
  const name = paths.toPath(path);
  return statRequest('lstat', (done) => binding.stat(name, -1, false, done), options, name);
}

function fstat(fd, options) {
  fd = paths.toDescriptor(fd);
  return statRequest('fstat', (done) => binding.stat('', fd, true, done), options);
}

function statfs(path, options) {
  const name = paths.toPath(path);
  const bigint = Boolean(options?.bigint);
  const { statFsOf } = require('internal/fs/stats');
  return new Request('statfs', (done) => binding.statfs(name, done),
                     { path: name, convert: (fields) => statFsOf(fields, bigint) });
}

function mkdir(path, options) {
  const { validateBoolean } = require('internal/validators');
  let mode = DEFAULT_DIRECTORY_MODE;
  let recursive = false;
  if (typeof options === 'number' || typeof options === 'string') {
    mode = paths.toMode(options, 'mode');
  } else if (options) {
    if (options.recursive !== undefined) recursive = options.recursive;
    if (options.mode !== undefined) mode = paths.toMode(options.mode, 'options.mode');
  }
  const name = paths.toPath(path);
  validateBoolean(recursive, 'options.recursive');
  return new Request('mkdir', (done) => binding.mkdir(name, mode, recursive, done), { path: name });
}

function mkdtemp(prefix, options) {
  const { encoding } = paths.toOptions(options);
  const name = paths.toPath(prefix, 'prefix');
  return new Request('mkdtemp', (done) => binding.mkdtemp(name, done), {
    path: `${name}XXXXXX`, convert: (made) => paths.inEncoding(made, encoding),
  });
}

function rename(oldPath, newPath) {
  const from = paths.toPath(oldPath, 'oldPath');
  const to = paths.toPath(newPath, 'newPath');
  return new Request('rename', (done) => binding.rename(from, to, done), { path: from, dest: to });
}

function unlink(path) {
  const name = paths.toPath(path);
  return new Request('unlink', (done) => binding.remove(name, false, done), { path: name });
}

function rmdir(path, options) {
  if (options?.recursive !== undefined) {
    throw new codes.ERR_INVALID_ARG_VALUE('options.recursive', options.recursive,
                                          'is no longer supported');
  }
  const name = paths.toPath(path);
  return new Request('rmdir', (done) => binding.remove(name, true, done), { path: name });
}

function copyFile(src, dest, mode) {
  const from = paths.toPath(src, 'src');
  const to = paths.toPath(dest, 'dest');
  const bits = paths.toCopyMode(mode);
  return new Request('copyfile', (done) => binding.copyFile(from, to, bits, done),
                     { path: from, dest: to });
}

function ftruncate(fd, length) {
  fd = paths.toDescriptor(fd);
  const size = paths.toLength(length);
  return new Request('ftruncate', (done) => binding.truncate(fd, size, done));
}

function chmod(path, mode) {
  const name = paths.toPath(path);
  const bits = paths.toMode(mode, 'mode');
  return new Request('chmod', (done) => binding.chmod(name, bits, done), { path: name });
}

function fchmod(fd, mode) {
  fd = paths.toDescriptor(fd);
  const bits = paths.toMode(mode, 'mode');
  return new Request('fchmod', (done) => binding.fchmod(fd, bits, done));
}

function validateOwner(uid, gid) {
  const { validateInteger } = require('internal/validators');
  validateInteger(uid, 'uid', -1, 2 ** 32 - 1);
  validateInteger(gid, 'gid', -1, 2 ** 32 - 1);
}

function chown(path, uid, gid, follow = true) {
  const name = paths.toPath(path);
  validateOwner(uid, gid);
  return new Request(follow ? 'chown' : 'lchown',
                     (done) => binding.chown(name, uid | 0, gid | 0, follow, done),
                     { path: name });
}

function fchown(fd, uid, gid) {
  fd = paths.toDescriptor(fd);
  validateOwner(uid, gid);
  return new Request('fchown', (done) => binding.fchown(fd, uid | 0, gid | 0, done));
}

function utimes(path, atime, mtime, follow = true) {
  const name = paths.toPath(path);
  const [accessed, modified] = [paths.toSeconds(atime), paths.toSeconds(mtime)];
  return new Request(follow ? 'utime' : 'lutime',
                     (done) => binding.time(name, -1, accessed, modified, follow, done),
                     { path: name });
}

function futimes(fd, atime, mtime) {
  fd = paths.toDescriptor(fd);
  const [accessed, modified] = [paths.toSeconds(atime, 'atime'), paths.toSeconds(mtime, 'mtime')];
  return new Request('futime', (done) => binding.time('', fd, accessed, modified, true, done));
}

function symlink(target, path) {
  const says = paths.toPath(target, 'target');
  const name = paths.toPath(path);
  return new Request('symlink', (done) => binding.symlink(says, name, done),
                     { path: says, dest: name });
}

function link(existingPath, newPath) {
  const from = paths.toPath(existingPath, 'existingPath');
  const to = paths.toPath(newPath, 'newPath');
  return new Request('link', (done) => binding.link(from, to, done), { path: from, dest: to });
}

function readlink(path, options) {
  const { encoding } = paths.toOptions(options);
  const name = paths.toPath(path);
  return new Request('readlink', (done) => binding.readlink(name, done),
                     { path: name, convert: (text) => paths.inEncoding(text, encoding) });
}

// By the kernel's own rules; `realpath.native`.
function realpathNative(path, options) {
  const { encoding } = paths.toOptions(options);
  const name = paths.toPath(path);
  return new Request('realpath', (done) => binding.realpath(name, done),
                     { path: name, convert: (text) => paths.inEncoding(text, encoding) });
}

// The same answer, but a failure names the part of the path that could not be looked at.
function realpath(path, options) {
  const { encoding } = paths.toOptions(options);
  const name = paths.toPath(path);
  const request = new Request('lstat', (done) => binding.realpath(name, done), {
    path: name, convert: (text) => paths.inEncoding(text, encoding),
  });
  request.failure = function(errno) {
    this.path = missingPart(require('path').resolve(name));
    return Request.prototype.failure.call(this, errno);
  };
  return request;
}

function missingPart(path) {
  for (let end = path.indexOf('/', 1); end > 0; end = path.indexOf('/', end + 1)) {
    const part = path.slice(0, end);
    if (binding.stat(part, -1, true, undefined) < 0) return part;
  }
  return path;
}

function fsync(fd) {
  fd = paths.toDescriptor(fd);
  return new Request('fsync', (done) => binding.sync(fd, false, done));
}

function fdatasync(fd) {
  fd = paths.toDescriptor(fd);
  return new Request('fdatasync', (done) => binding.sync(fd, true, done));
}

function readdir(path, options) {
  const { encoding, withFileTypes, recursive } = paths.toOptions(options);
  const { validateBoolean } = require('internal/validators');
  const name = paths.toPath(path);
  if (recursive !== undefined && recursive !== null) {
    validateBoolean(recursive, 'options.recursive');
  }
  const { entriesOf } = require('internal/fs/dirent');
  return new Request('scandir', (done) => binding.readdir(name, Boolean(recursive), done), {
    path: name,
    convert: (listing) => entriesOf(listing, name, encoding, Boolean(withFileTypes)),
  });
}

// What `opendir` needs to know before anything is read: that the directory is there.
function opendir(path, options) {
  const { encoding, bufferSize = 32, recursive } = paths.toOptions(options, { encoding: 'utf8' });
  const { validateUint32 } = require('internal/validators');
  const name = paths.toPath(path);
  validateUint32(bufferSize, 'options.bufferSize', true);
  return new Request('opendir', (done) => binding.readdir(name, Boolean(recursive), done), {
    path: name,
    convert(listing) {
      const { Dir } = require('internal/fs/dir');
      const { entriesOf } = require('internal/fs/dirent');
      return new Dir(entriesOf(listing, name, encoding, true), name);
    },
  });
}

module.exports = {
  access,
  chmod,
  chown,
  close,
  copyFile,
  fchmod,
  fchown,
  fdatasync,
  fstat,
  fsync,
  ftruncate,
  futimes,
  link,
  lstat,
  mkdir,
  mkdtemp,
  open,
  opendir,
  readdir,
  readlink,
  realpath,
  realpathNative,
  rename,
  rmdir,
  stat,
  statfs,
  symlink,
  unlink,
  utimes,
};
