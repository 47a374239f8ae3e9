'use strict';
// The part of `fs` that changes what is known about a file: modes, owners and times; and what sends
// it to the disk.

const operations = require('internal/fs/operations');
const { toErrorCallback } = require('internal/fs/request');

function chmod(path, mode, callback) {
  const request = operations.chmod(path, mode);
  request.withCallback(toErrorCallback(callback));
}

function chmodSync(path, mode) {
  operations.chmod(path, mode).sync();
}

function fchmod(fd, mode, callback) {
  const request = operations.fchmod(fd, mode);
  request.withCallback(toErrorCallback(callback));
}

function fchmodSync(fd, mode) {
  operations.fchmod(fd, mode).sync();
}

function chown(path, uid, gid, callback) {
  const bound = toErrorCallback(callback);
  operations.chown(path, uid, gid).withCallback(bound);
}

function chownSync(path, uid, gid) {
  operations.chown(path, uid, gid).sync();
}

function lchown(path, uid, gid, callback) {
  const bound = toErrorCallback(callback);
  operations.chown(path, uid, gid, false).withCallback(bound);
}

function lchownSync(path, uid, gid) {
  operations.chown(path, uid, gid, false).sync();
}

function fchown(fd, uid, gid, callback) {
  const request = operations.fchown(fd, uid, gid);
  request.withCallback(toErrorCallback(callback));
}

function fchownSync(fd, uid, gid) {
  operations.fchown(fd, uid, gid).sync();
}

function utimes(path, atime, mtime, callback) {
  const bound = toErrorCallback(callback);
  operations.utimes(path, atime, mtime).withCallback(bound);
}

function utimesSync(path, atime, mtime) {
  operations.utimes(path, atime, mtime).sync();
}

function lutimes(path, atime, mtime, callback) {
  const bound = toErrorCallback(callback);
  operations.utimes(path, atime, mtime, false).withCallback(bound);
}

function lutimesSync(path, atime, mtime) {
  operations.utimes(path, atime, mtime, false).sync();
}

function futimes(fd, atime, mtime, callback) {
  const request = operations.futimes(fd, atime, mtime);
  request.withCallback(toErrorCallback(callback));
}

function futimesSync(fd, atime, mtime) {
  operations.futimes(fd, atime, mtime).sync();
}

function fsync(fd, callback) {
  const request = operations.fsync(fd);
  request.withCallback(toErrorCallback(callback));
}

function fsyncSync(fd) {
  operations.fsync(fd).sync();
}

function fdatasync(fd, callback) {
  const request = operations.fdatasync(fd);
  request.withCallback(toErrorCallback(callback));
}

function fdatasyncSync(fd) {
  operations.fdatasync(fd).sync();
}

module.exports = {
  chmod,
  chmodSync,
  chown,
  chownSync,
  fchmod,
  fchmodSync,
  fchown,
  fchownSync,
  fdatasync,
  fdatasyncSync,
  fsync,
  fsyncSync,
  futimes,
  futimesSync,
  lchown,
  lchownSync,
  lutimes,
  lutimesSync,
  utimes,
  utimesSync,
};
