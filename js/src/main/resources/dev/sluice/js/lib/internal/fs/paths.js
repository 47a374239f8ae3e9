'use strict';
// What programs give as paths, flags, modes, times and options, checked and brought into the form
// in which it goes to the system.

const { isUint8Array } = require('internal/buffer/kinds');
const { codes } = require('internal/errors');
const constants = require('internal/fs/constants');

const flagsByName = {
  '__proto__': null,
  'r': constants.O_RDONLY,
  'rs': constants.O_RDONLY | constants.O_SYNC,
  'r+': constants.O_RDWR,
  'rs+': constants.O_RDWR | constants.O_SYNC,
  'w': constants.O_TRUNC | constants.O_CREAT | constants.O_WRONLY,
  'w+': constants.O_TRUNC | constants.O_CREAT | constants.O_RDWR,
  'a': constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY,
  'a+': constants.O_APPEND | constants.O_CREAT | constants.O_RDWR,
};
flagsByName.sr = flagsByName.rs;
flagsByName['sr+'] = flagsByName['rs+'];
for (const letter of ['w', 'a']) {
  for (const plus of ['', '+']) {
    const flags = flagsByName[letter + plus];
    flagsByName[`${letter}x${plus}`] = flags | constants.O_EXCL;
    flagsByName[`x${letter}${plus}`] = flags | constants.O_EXCL;
  }
}
for (const plus of ['', '+']) {
  flagsByName[`as${plus}`] = flagsByName[`a${plus}`] | constants.O_SYNC;
  flagsByName[`sa${plus}`] = flagsByName[`as${plus}`];
}

function toFlags(flags, name = 'flags') {
  const { validateInt32 } = require('internal/validators');
  if (typeof flags === 'number') {
    validateInt32(flags, name);
    return flags;
  }
  if (flags === null || flags === undefined) return constants.O_RDONLY;
  const found = flagsByName[flags];
  if (found === undefined) throw new codes.ERR_INVALID_ARG_VALUE(name, flags);
  return found;
}

function toMode(mode, name, ifMissing) {
  const { parseFileMode } = require('internal/validators');
  return parseFileMode(mode ?? ifMissing, name);
}

function rejectNull(path, name) {
  const hasNull = typeof path === 'string' ? path.includes('\u0000') : path.includes(0);
  if (hasNull) {
    throw new codes.ERR_INVALID_ARG_VALUE(
      name, path, 'must be a string, Uint8Array, or URL without null bytes');
  }
}

function isUrl(value) {
  return typeof value === 'object' && value !== null && Boolean(value.href && value.protocol) &&
    value.auth === undefined && value.path === undefined;
}

function toPathIfFileURL(path) {
  return isUrl(path) ? require('url').fileURLToPath(path) : path;
}

// A path as text: bytes are taken for UTF-8.
function toPath(path, name = 'path') {
  const given = toPathIfFileURL(path);
  if (typeof given !== 'string' && !isUint8Array(given)) {
    throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'URL'], path);
  }
  rejectNull(given, name);
  return typeof given === 'string' ? given : Buffer.from(
    given.buffer, given.byteOffset, given.byteLength).toString();
}

function validateEncoding(encoding, name = 'encoding') {
  if (encoding && encoding !== 'buffer' && !Buffer.isEncoding(encoding)) {
    throw new codes.ERR_INVALID_ARG_VALUE(name, encoding, 'is invalid encoding');
  }
}

// Options, which may also be the name of an encoding alone.
function toOptions(options, defaults = {}) {
  if (options === null || options === undefined || typeof options === 'function') return defaults;
  let given = options;
  if (typeof options === 'string') {
    given = { encoding: options };
  } else if (typeof options !== 'object') {
    throw new codes.ERR_INVALID_ARG_TYPE('options', ['string', 'Object'], options);
  }
  if (given.encoding !== 'buffer') validateEncoding(given.encoding);
  const { validateAbortSignal } = require('internal/validators');
  if (given.signal !== undefined) validateAbortSignal(given.signal, 'options.signal');
  return { ...defaults, ...withInherited(given) };
}

// Options may come from a prototype.
function withInherited(options) {
  const all = {};
  for (const name in options) all[name] = options[name];
  return all;
}

// Names in the encoding that was asked for.
function inEncoding(text, encoding) {
  if (!encoding || encoding === 'utf8' || encoding === 'utf-8') return text;
  const bytes = Buffer.from(text);
  return encoding === 'buffer' ? bytes : bytes.toString(encoding);
}

// A time in seconds since 1970.
function toSeconds(time, name = 'time') {
  if (typeof time === 'string' && +time == time) return +time;  // eslint-disable-line eqeqeq
  if (Number.isFinite(time)) return time < 0 ? Date.now() / 1000 : time;
  if (require('internal/util/types').isDate(time)) return Date.prototype.getTime.call(time) / 1000;
  throw new codes.ERR_INVALID_ARG_TYPE(name, ['Date', 'Time in seconds'], time);
}

function toDescriptor(fd, name = 'fd') {
  const { validateInt32 } = require('internal/validators');
  validateInt32(fd, name, 0);
  return fd | 0;
}

// Lengths are cut to what a file can have, as Node does.
function toLength(length, name = 'len') {
  const { validateInteger } = require('internal/validators');
  const given = length ?? 0;
  validateInteger(given, name);
  return Math.max(0, given);
}

function toAccessMode(mode) {
  const { validateInteger } = require('internal/validators');
  const given = mode ?? constants.F_OK;
  validateInteger(given, 'mode', 0, 7);
  return given;
}

function toCopyMode(mode) {
  const { validateInteger } = require('internal/validators');
  const given = mode ?? 0;
  validateInteger(given, 'mode', 0, 7);
  return given;
}

// A place in a file, from which `length` bytes can be counted; -1 for where the descriptor is.
function toPosition(position, length) {
  const { validateInteger } = require('internal/validators');
  if (position === null || position === undefined) return -1;
  if (typeof position === 'bigint') {
    const last = 2n ** 63n - 1n - BigInt(length);
    if (position < -1n || position > last) {
      throw new codes.ERR_OUT_OF_RANGE('position', `>= -1 && <= ${last}`, position);
    }
    return position;
  }
  if (typeof position !== 'number') {
    throw new codes.ERR_INVALID_ARG_TYPE('position', ['integer', 'bigint'], position);
  }
  validateInteger(position, 'position', -1);
  return position;
}

module.exports = {
  inEncoding,
  isUrl,
  toAccessMode,
  toCopyMode,
  toDescriptor,
  toFlags,
  toLength,
  toMode,
  toOptions,
  toPath,
  toPathIfFileURL,
  toPosition,
  toSeconds,
  validateEncoding,
};
