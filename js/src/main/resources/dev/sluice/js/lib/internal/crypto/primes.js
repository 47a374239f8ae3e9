'use strict';

// Prime numbers, found and tested.

const binding = internalBinding('agreements');
const { Buffer } = require('buffer');
const { isAnyArrayBuffer, isArrayBufferView } = require('internal/buffer/kinds');
const { fromJava, toArrayBuffer } = require('internal/buffer/memory');
const { laterBytes, toBytes } = require('internal/crypto/args');
const { codes: {
  ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE,
}, errorWithMessage } = require('internal/errors');
const {
  validateBoolean, validateFunction, validateInt32, validateObject,
} = require('internal/validators');

function bigIntBytes(number, name) {
  if (number < 0) throw new ERR_OUT_OF_RANGE(name, '>= 0', number);
  const hex = number.toString(16);
  return Buffer.from(hex.padStart(hex.length + hex.length % 2, '0'), 'hex');
}

function numberOption(options, name) {
  const value = options[name];
  if (value === undefined) return null;
  if (typeof value === 'bigint') return bigIntBytes(value, `options.${name}`);
  if (isAnyArrayBuffer(value) || isArrayBufferView(value)) return toBytes(value, name);
  throw new ERR_INVALID_ARG_TYPE(
    `options.${name}`, ['ArrayBuffer', 'TypedArray', 'Buffer', 'DataView', 'bigint'], value);
}

function toBigInt(bytes) {
  return BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);
}

function prepare(size, options) {
  validateObject(options, 'options');
  const { safe = false, bigint = false } = options;
  validateBoolean(safe, 'options.safe');
  validateBoolean(bigint, 'options.bigint');
  const [add, rem] = [numberOption(options, 'add'), numberOption(options, 'rem')];
  if (add !== null) checkAdd(size, toBigInt(add), rem === null ? undefined : toBigInt(rem));
  return [[size, safe, add, rem],
          bigint ? (memory) => toBigInt(fromJava(memory)) : (memory) => toArrayBuffer(memory)];
}

function checkAdd(size, add, rem) {
  if (add.toString(2).length > size) {
    throw errorWithMessage('RangeError', 'ERR_OUT_OF_RANGE', 'invalid options.add');
  }
  if (rem !== undefined && add <= rem) {
    throw errorWithMessage('RangeError', 'ERR_OUT_OF_RANGE', 'invalid options.rem');
  }
}

function generatePrime(size, options, callback) {
  validateInt32(size, 'size', 1);
  const [given, done] = typeof options === 'function' ? [{}, options] : [options, callback];
  validateFunction(done, 'callback');
  const [args, convert] = prepare(size, given);
  binding.prime(...args, laterBytes(done, convert));
}

function generatePrimeSync(size, options = {}) {
  validateInt32(size, 'size', 1);
  const [args, convert] = prepare(size, options);
  return convert(binding.prime(...args, null));
}

function candidateBytes(candidate) {
  if (typeof candidate === 'bigint') return bigIntBytes(candidate, 'candidate');
  if (isAnyArrayBuffer(candidate) || isArrayBufferView(candidate)) {
    return toBytes(candidate, 'candidate');
  }
  throw new ERR_INVALID_ARG_TYPE(
    'candidate', ['ArrayBuffer', 'TypedArray', 'Buffer', 'DataView', 'bigint'], candidate);
}

function checkOptions(options) {
  validateObject(options, 'options');
  const { checks = 0 } = options;
  validateInt32(checks, 'options.checks', 0);
}

function checkPrime(candidate, options = {}, callback) {
  const bytes = candidateBytes(candidate);
  const [given, done] = typeof options === 'function' ? [{}, options] : [options, callback];
  validateFunction(done, 'callback');
  checkOptions(given);
  binding.isPrime(bytes, laterBytes(done, (prime) => prime));
}

function checkPrimeSync(candidate, options = {}) {
  const bytes = candidateBytes(candidate);
  checkOptions(options);
  return binding.isPrime(bytes, null);
}

module.exports = { checkPrime, checkPrimeSync, generatePrime, generatePrimeSync };
