'use strict';
// The recorder that every scenario prints its trace with: one JSON line for each observation.
//
//   {"object":"client","event":"close","args":[false]}
//
// `object` is the label that the scenario gave to a socket, server, stream or emitter, `event` the
// event or callback seen at it, and `args` what came with it, normalised so that two runs on two
// machines print the same: ports and paths by the name given to them, bytes as their text, long
// bytes as a count and a digest, errors as the fields that are the same everywhere, `undefined`
// as null, and no nulls at the end. README.md has the whole schema.
//
// Lines without `object` are declarations for the comparer: which order counts, and why a line of
// Sluice differs from Node's where it does so on purpose.

const os = require('node:os');
const path = require('node:path');

// Longer text than this is traced as a count and a digest: a recording is for reading.
const LONGEST_TEXT = 96;

// The messages of these quote the offending value as JavaScript prints it.
const MESSAGE_IS_OF_THE_LANGUAGE = new Set([
  'ERR_INVALID_ARG_TYPE',
  'ERR_INVALID_ARG_VALUE',
  'ERR_MISSING_ARGS',
  'ERR_OUT_OF_RANGE',
  'ERR_SOCKET_BAD_PORT',
  'ERR_UNHANDLED_ERROR',
]);

const names = new Map();
const labels = new WeakMap();

/** Records that `event` was seen at `object`. */
function trace(object, event, ...args) {
  const plain = args.map(normalise);
  while (plain.length > 0 && plain.at(-1) === null) plain.pop();
  declare(plain.length > 0 ? { object, event, args: plain } : { object, event });
}

/** Labels the emitter and records each of the events with its arguments. */
function watch(label, emitter, ...events) {
  labels.set(emitter, label);
  for (const event of events) {
    // Streams hand their internal notes to unpipe listeners, behind the source.
    const known = event === 'unpipe' ? 1 : Infinity;
    emitter.on(event, (...args) => trace(label, event, ...args.slice(0, known)));
  }
}

/** From now on the value, a port or a path, is printed as `<label>`, also inside of messages. */
function name(label, value) {
  names.set(value, `<${label}>`);
}

/** A path for a Unix-domain socket that no other run uses, named like a port would be. */
function socketPath(label) {
  const file = path.join(os.tmpdir(), `sluice-${label}-${process.pid}.sock`);
  name(label, file);
  return file;
}

/** Every line is compared in one sequence, not only the lines of each object. */
function totalOrder() {
  declare({ order: 'total' });
}

/**
 * Declares a causal edge: the first line is printed before the second in every run. Each is
 * written 'object event', and 'object event#2' for the second such line.
 */
function before(first, second) {
  declare({ before: [first, second] });
}

/** Sluice prints the line `object event` with other arguments, on purpose. */
function deviation(reason, object, event, ...args) {
  declare({ deviation: reason, object, event, args: args.map(normalise) });
}

/** Runs only where there is `power`: `IPV6`, or the name of a capability of Sluice's backends. */
function needs(power) {
  declare({ needs: power });
}

/** What `action` throws, as a line `object event`; a line with the text "nothing" if it returns. */
function traceThrown(object, event, action) {
  try {
    action();
  } catch (error) {
    trace(object, event, error);
    return;
  }
  trace(object, event, 'nothing');
}

function declare(line) {
  console.log(JSON.stringify(line));
}

function normalise(value) {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return names.get(value) ?? value;
  if (typeof value === 'string') return text(value);
  if (value instanceof Uint8Array) return text(Buffer.from(value).toString('utf8'), value);
  if (value instanceof Error) return errorFields(value);
  if (labels.has(value)) return `<${labels.get(value)}>`;
  if (Array.isArray(value)) return value.map(normalise);
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return fields(value, Object.keys(value));
  return typeof value;
}

function text(string, bytes = Buffer.from(string)) {
  if (string.length > LONGEST_TEXT) return `${bytes.length} bytes, fnv1a ${fnv1a(bytes)}`;
  let result = string;
  for (const [value, label] of names) {
    result =
      typeof value === 'number'
        ? result.replace(new RegExp(`\\b${value}\\b`, 'g'), label)
        : result.replaceAll(value, label);
  }
  return result;
}

/** The 32-bit FNV-1a hash: enough to tell two traces apart, and eight lines in any language. */
function fnv1a(bytes) {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

function errorFields(error) {
  const keys = ['code', 'errno', 'syscall', 'address', 'port', 'hostname'];
  if (!MESSAGE_IS_OF_THE_LANGUAGE.has(error.code)) keys.push('message');
  if (error.errors) keys.push('errors');
  return fields(error, keys);
}

function fields(value, keys) {
  const result = {};
  for (const key of keys.sort()) {
    if (value[key] !== undefined && value[key] !== null) result[key] = normalise(value[key]);
  }
  return result;
}

process.on('exit', (code) => trace('process', 'exit', code));

module.exports = {
  trace,
  traceThrown,
  watch,
  name,
  socketPath,
  totalOrder,
  before,
  deviation,
  needs,
};
