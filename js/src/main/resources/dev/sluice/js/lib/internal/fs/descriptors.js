'use strict';
// The part of `fs` that reads and writes by descriptor.

const transfer = require('internal/fs/transfer');
const { customPromisifyArgs } = require('internal/util');
const { runSync, runWithCallback } = require('internal/fs/compound');
const { toCallback } = require('internal/fs/request');
const { toDescriptor } = require('internal/fs/paths');

function read(fd, buffer, offsetOrOptions, length, position, callback) {
  const number = toDescriptor(fd);
  const [placeOf, given] = transfer.readArguments([...arguments].slice(1));
  const bound = toCallback(given);
  const place = typeof placeOf === 'function' ? placeOf() : placeOf;
  transfer.read(number, place)
    .withCallback((error, count) => bound(error, count ?? 0, place.buffer));
}

Object.defineProperty(read, customPromisifyArgs, {
  __proto__: null, value: ['bytesRead', 'buffer'], enumerable: false,
});

function readSync(fd, buffer, offsetOrOptions, length, position) {
  const number = toDescriptor(fd);
  transfer.validateView(buffer);
  let [offset, count, at] = [offsetOrOptions, length, position];
  const isObject = offset !== null && typeof offset === 'object';
  if (isObject || arguments.length <= 3) {
    if (offset !== undefined && offset !== null) {
      require('internal/validators').validateObject(offset, 'options');
    }
    ({ offset, length: count, position: at } = offsetOrOptions ?? {});
  }
  return transfer.read(number, transfer.readPlace(buffer, offset, count, at)).sync();
}

function readv(fd, buffers, position, callback) {
  const steps = transfer.readv(fd, buffers, position);
  const bound = toCallback(typeof position === 'function' ? position : callback);
  runWithCallback(steps, (error, count) => bound(error, count ?? 0, buffers));
}

Object.defineProperty(readv, customPromisifyArgs, {
  __proto__: null, value: ['bytesRead', 'buffers'], enumerable: false,
});

function readvSync(fd, buffers, position) {
  return runSync(transfer.readv(fd, buffers, position));
}

function write(fd, buffer, offsetOrOptions, length, position, callback) {
  const number = toDescriptor(fd);
  const given = [...arguments].slice(1);
  const done = callback ?? given.findLast((argument) => typeof argument === 'function');
  const bound = toCallback(done);
  const rest = given.slice(1).filter((argument) => typeof argument !== 'function');
  const place = transfer.writeArguments(buffer, ...rest);
  transfer.write(number, place).withCallback((error, count) => bound(error, count ?? 0, buffer));
}

Object.defineProperty(write, customPromisifyArgs, {
  __proto__: null, value: ['bytesWritten', 'buffer'], enumerable: false,
});

function writeSync(fd, buffer, offsetOrOptions, length, position) {
  fd = toDescriptor(fd);
  const place = transfer.writeArguments(buffer, offsetOrOptions, length, position);
  return transfer.write(fd, place).sync();
}

function writev(fd, buffers, position, callback) {
  const steps = transfer.writev(fd, buffers, position);
  const bound = toCallback(typeof position === 'function' ? position : callback);
  if (buffers.length === 0) {
    process.nextTick(bound, null, 0, buffers);
    return;
  }
  runWithCallback(steps, (error, count) => bound(error, count ?? 0, buffers));
}

Object.defineProperty(writev, customPromisifyArgs, {
  __proto__: null, value: ['bytesWritten', 'buffer'], enumerable: false,
});

function writevSync(fd, buffers, position) {
  return runSync(transfer.writev(fd, buffers, position));
}

module.exports = {
  read,
  readSync,
  readv,
  readvSync,
  write,
  writeSync,
  writev,
  writevSync,
};
