'use strict';

// What a Worker is made of: its program and its options, checked.

const { codes: {
  ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_WORKER_INVALID_EXEC_ARGV, ERR_WORKER_PATH,
} } = require('internal/errors');
const { validateArray, validateObject, validateString } = require('internal/validators');
const path = require('path');
const binding = internalBinding('worker');

const SHARE_ENV = Symbol.for('nodejs.worker_threads.SHARE_ENV');
const DEFAULT_NAME = 'WorkerThread';

// A frame of GraalJS takes about four times the stack of one of V8's.
const STACK_FACTOR = 4 * 1024 * 1024;

const defaultLimits = {
  maxYoungGenerationSizeMb: 192, maxOldGenerationSizeMb: 4096, codeRangeSizeMb: 0, stackSizeMb: 4,
};

// The program: { kind, source }, where kind is 'file', 'text' or 'url'.
function entryOf(filename, options) {
  if (options.eval) {
    if (typeof filename !== 'string') {
      throw new ERR_INVALID_ARG_VALUE(
        'options.eval', options.eval, 'must be false when \'filename\' is not a string');
    }
    return { kind: 'text', source: filename };
  }
  const isUrl = require('internal/url').isURL(filename);
  if (isUrl && filename.protocol === 'data:') {
    return { kind: 'url', source: filename.href };
  }
  const file = isUrl ? require('internal/url/files').fileURLToPath(filename) : filename;
  if (typeof file !== 'string') {
    throw new ERR_INVALID_ARG_TYPE('filename', ['string', 'URL'], filename);
  }
  if (!path.isAbsolute(file) && !/^\.\.?[\\/]/.test(file)) {
    throw new ERR_WORKER_PATH(file);
  }
  return { kind: 'file', source: path.resolve(file) };
}

function argvOf({ argv }) {
  if (!argv) return [];
  if (!Array.isArray(argv)) throw new ERR_INVALID_ARG_TYPE('options.argv', 'Array', argv);
  return argv.map(String);
}

function flagsOf({ execArgv, env }) {
  if (execArgv && !Array.isArray(execArgv)) {
    throw new ERR_INVALID_ARG_TYPE('options.execArgv', 'Array', execArgv);
  }
  refuseFlags(execArgv ?? [], undefined);
  const own = typeof env === 'object' && env !== null ? env.NODE_OPTIONS : undefined;
  if (own !== undefined && own !== process.env.NODE_OPTIONS) {
    const words = `${own}`.split(' ').filter((word) => word !== '');
    refuseFlags(words, 'invalid NODE_OPTIONS env variable');
  }
  return execArgv ? execArgv.map(String) : null;
}

function refuseFlags(flags, reason) {
  const invalid = flags.length === 0 ? [] : [...binding.invalidFlags(flags.map(String))];
  if (invalid.length > 0) throw new ERR_WORKER_INVALID_EXEC_ARGV(invalid, reason);
}

// The variables of the worker, names and values in turn.
function environmentOf({ env }) {
  if (env === SHARE_ENV) return null;
  if (env !== undefined && env !== null && typeof env !== 'object') {
    throw new ERR_INVALID_ARG_TYPE(
      'options.env', ['object', 'undefined', 'null', 'worker_threads.SHARE_ENV'], env);
  }
  return Object.entries(env ?? process.env).flatMap(([name, value]) => [name, `${value}`]);
}

function limitsOf({ resourceLimits }) {
  if (resourceLimits !== undefined) validateObject(resourceLimits, 'options.resourceLimits');
  const limits = { ...defaultLimits };
  for (const name of Object.keys(limits)) {
    if (typeof resourceLimits?.[name] === 'number') limits[name] = resourceLimits[name];
  }
  return limits;
}

function stackBytes({ resourceLimits }) {
  const megabytes = resourceLimits?.stackSizeMb;
  return typeof megabytes === 'number' && megabytes > 0 ? megabytes * STACK_FACTOR : 0;
}

function nameOf({ name }) {
  if (name === undefined || name === null) return DEFAULT_NAME;
  validateString(name, 'options.name');
  return name;
}

function check(filename, options) {
  if (options.transferList) validateArray(options.transferList, 'options.transferList');
  const argv = argvOf(options);
  return {
    entry: entryOf(filename, options),
    argv,
    flags: flagsOf(options),
    environment: environmentOf(options),
    sharesEnvironment: options.env === SHARE_ENV,
    limits: limitsOf(options),
    stackBytes: stackBytes(options),
    name: nameOf(options),
  };
}

module.exports = { SHARE_ENV, check };
