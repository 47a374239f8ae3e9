'use strict';
// The file system with promises.

const constants = require('internal/fs/constants');
const operations = require('internal/fs/operations');
const paths = require('internal/fs/paths');
const { runPromise } = require('internal/fs/compound');
const { unavailable } = require('internal/fs/request');

function wholeFiles() {
  return require('internal/fs/whole_files');
}

function files() {
  return require('internal/fs/file_handle');
}

async function access(path, mode) {
  await operations.access(path, mode).promise();
}

async function copyFile(src, dest, mode) {
  await operations.copyFile(src, dest, mode).promise();
}

async function cp(src, dest, options) {
  await runPromise(require('internal/fs/trees').cp(src, dest, options));
}

async function* glob(pattern, options) {
  yield* require('internal/fs/glob').globPromises(pattern, options);
}

async function open(path, flags, mode) {
  const fd = await operations.open(path, flags, mode).promise();
  return new (files().FileHandle)(fd);
}

async function opendir(path, options) {
  return operations.opendir(path, options).promise();
}

async function rename(oldPath, newPath) {
  await operations.rename(oldPath, newPath).promise();
}

async function truncate(path, len = 0) {
  await runPromise(wholeFiles().truncate(path, len));
}

async function rm(path, options) {
  await runPromise(require('internal/fs/trees').rm(path, options));
}

async function rmdir(path, options) {
  await operations.rmdir(path, options).promise();
}

async function mkdir(path, options) {
  return operations.mkdir(path, options).promise();
}

async function readdir(path, options) {
  return operations.readdir(path, options).promise();
}

async function readlink(path, options) {
  return operations.readlink(path, options).promise();
}

async function symlink(target, path, type) {
  require('internal/validators').validateOneOf(
    type, 'type', ['dir', 'file', 'junction', null, undefined]);
  await operations.symlink(target, path).promise();
}

async function lstat(path, options = { bigint: false }) {
  return operations.lstat(path, options).promise();
}

async function stat(path, options = { bigint: false }) {
  return operations.stat(path, options).promise();
}

async function statfs(path, options = { bigint: false }) {
  return operations.statfs(path, options).promise();
}

async function link(existingPath, newPath) {
  await operations.link(existingPath, newPath).promise();
}

async function unlink(path) {
  await operations.unlink(path).promise();
}

async function chmod(path, mode) {
  await operations.chmod(path, mode).promise();
}

async function lchmod(path, mode) {
  const { codes } = require('internal/errors');
  throw new codes.ERR_METHOD_NOT_IMPLEMENTED('lchmod()');
}

async function lchown(path, uid, gid) {
  await operations.chown(path, uid, gid, false).promise();
}

async function chown(path, uid, gid) {
  await operations.chown(path, uid, gid).promise();
}

async function utimes(path, atime, mtime) {
  await operations.utimes(path, atime, mtime).promise();
}

async function lutimes(path, atime, mtime) {
  await operations.utimes(path, atime, mtime, false).promise();
}

async function realpath(path, options) {
  return operations.realpathNative(path, options).promise();
}

async function mkdtemp(prefix, options) {
  return operations.mkdtemp(prefix, options).promise();
}

async function mkdtempDisposable(prefix, options) {
  const path = await mkdtemp(prefix, options);
  const full = require('path').resolve(process.cwd(), path);
  const remove = () => rm(full, { force: true, recursive: true });
  return { __proto__: null, path, remove, [Symbol.asyncDispose]: remove };
}

function isFileHandle(value) {
  return value instanceof files().FileHandle;
}

async function writeFile(path, data, options) {
  return write(path, data, options, 'w');
}

async function appendFile(path, data, options) {
  return write(path, data, options, 'a');
}

async function write(path, data, options, defaultFlag) {
  const given = paths.toOptions(options);
  wholeFiles().checkAborted(given.signal);
  if (isFileHandle(path)) return path.writeFile(data, options);
  if (!files().isPieces(data)) {
    return runPromise(wholeFiles().writeFile(path, data, options, defaultFlag));
  }
  const handle = await open(path, given.flag ?? defaultFlag, given.mode);
  try {
    await handle.writeFile(data, options);
    if (given.flush) await handle.sync();
  } finally {
    await handle.close();
  }
  return undefined;
}

async function readFile(path, options) {
  const { signal } = paths.toOptions(options);
  wholeFiles().checkAborted(signal);
  if (isFileHandle(path)) return path.readFile(options);
  return runPromise(wholeFiles().readFile(path, options));
}

module.exports = {
  access,
  copyFile,
  cp,
  glob,
  open,
  opendir,
  rename,
  truncate,
  rm,
  rmdir,
  mkdir,
  readdir,
  readlink,
  symlink,
  lstat,
  stat,
  statfs,
  link,
  unlink,
  chmod,
  lchmod,
  lchown,
  chown,
  utimes,
  lutimes,
  realpath,
  mkdtemp,
  mkdtempDisposable,
  writeFile,
  appendFile,
  readFile,
  watch: unavailable('fs.promises.watch'),
  constants,
};
