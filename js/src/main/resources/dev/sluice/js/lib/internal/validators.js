'use strict';
// Checks of arguments, with Node's errors. Each takes its own frame off the stack of what it
// throws, so that the stack starts in the function whose argument is wrong.

const { captureWithout, codes } = require('internal/errors');

const octal = /^[0-7]+$/;
const linkHeader = /^(?:<[^>\r\n]*>)(?:\s*;\s*[^;"\s]+(?:=(")?[^;"\s]*\1)?)*$/;
const linkHeaderForm =
  'must be an array or string of format "</styles.css>; rel=preload; as=style"';

function fail(check, error) {
  captureWithout(error, check);
  throw error;
}

function wrongType(check, name, expected, value) {
  fail(check, new codes.ERR_INVALID_ARG_TYPE(name, expected, value));
}

function outOfRange(check, name, range, value) {
  fail(check, new codes.ERR_OUT_OF_RANGE(name, range, value));
}

function isInt32(value) {
  return value === (value | 0);
}

function isUint32(value) {
  return value === (value >>> 0);
}

function checkInteger(check, value, name, min, max) {
  if (typeof value !== 'number') wrongType(check, name, 'number', value);
  if (!Number.isInteger(value)) outOfRange(check, name, 'an integer', value);
  if (value < min || value > max) outOfRange(check, name, `>= ${min} && <= ${max}`, value);
}

function validateInteger(value, name, min = Number.MIN_SAFE_INTEGER,
                         max = Number.MAX_SAFE_INTEGER) {
  checkInteger(validateInteger, value, name, min, max);
}

function validateInt32(value, name, min = -(2 ** 31), max = 2 ** 31 - 1) {
  checkInteger(validateInt32, value, name, min, max);
}

function validateUint32(value, name, positive = false) {
  checkInteger(validateUint32, value, name, positive ? 1 : 0, 2 ** 32 - 1);
}

function validateNumber(value, name, min = undefined, max) {
  if (typeof value !== 'number') wrongType(validateNumber, name, 'number', value);
  const hasMin = min !== undefined && min !== null;
  const hasMax = max !== undefined && max !== null;
  if ((hasMin && !(value >= min)) || (hasMax && !(value <= max))) {
    const bounds = [];
    if (hasMin) bounds.push(`>= ${min}`);
    if (hasMax) bounds.push(`<= ${max}`);
    outOfRange(validateNumber, name, bounds.join(' && '), value);
  }
}

function validateString(value, name) {
  if (typeof value !== 'string') wrongType(validateString, name, 'string', value);
}

function validateBoolean(value, name) {
  if (typeof value !== 'boolean') wrongType(validateBoolean, name, 'boolean', value);
}

function validateFunction(value, name) {
  if (typeof value !== 'function') wrongType(validateFunction, name, 'Function', value);
}

function validatePlainFunction(value, name) {
  if (typeof value !== 'function' || require('internal/util/types').isAsyncFunction(value)) {
    wrongType(validatePlainFunction, name, 'Function', value);
  }
}

function validateUndefined(value, name) {
  if (value !== undefined) wrongType(validateUndefined, name, 'undefined', value);
}

function validateOneOf(value, name, allowed) {
  if (allowed.includes(value)) return;
  const shown = allowed.map((entry) => (typeof entry === 'string' ? `'${entry}'` : String(entry)));
  fail(validateOneOf,
       new codes.ERR_INVALID_ARG_VALUE(name, value, `must be one of: ${shown.join(', ')}`));
}

function validateUnion(value, name, union) {
  if (!union.includes(value)) wrongType(validateUnion, name, `('${union.join('|')}')`, value);
}

const kValidateObjectNone = 0;
const kValidateObjectAllowNullable = 1;
const kValidateObjectAllowArray = 2;
const kValidateObjectAllowFunction = 4;
const kValidateObjectAllowObjects = kValidateObjectAllowArray | kValidateObjectAllowFunction;
const kValidateObjectAllowObjectsAndNull =
  kValidateObjectAllowObjects | kValidateObjectAllowNullable;

function isAllowedObject(value, allowances) {
  if (value === null) return (allowances & kValidateObjectAllowNullable) !== 0;
  if (typeof value === 'function') return (allowances & kValidateObjectAllowFunction) !== 0;
  if (typeof value !== 'object') return false;
  return (allowances & kValidateObjectAllowArray) !== 0 || !Array.isArray(value);
}

function validateObject(value, name, allowances = kValidateObjectNone) {
  if (!isAllowedObject(value, allowances)) wrongType(validateObject, name, 'Object', value);
}

function validateDictionary(value, name) {
  if (value !== undefined && !isAllowedObject(value, kValidateObjectAllowObjectsAndNull)) {
    wrongType(validateDictionary, name, 'a dictionary', value);
  }
}

function validateArray(value, name, minLength = 0) {
  if (!Array.isArray(value)) wrongType(validateArray, name, 'Array', value);
  if (value.length < minLength) {
    fail(validateArray,
         new codes.ERR_INVALID_ARG_VALUE(name, value, `must be longer than ${minLength}`));
  }
}

function validateStringArray(value, name) {
  validateArray(value, name);
  for (let i = 0; i < value.length; i++) validateString(value[i], `${name}[${i}]`);
}

function validateBooleanArray(value, name) {
  validateArray(value, name);
  for (let i = 0; i < value.length; i++) validateBoolean(value[i], `${name}[${i}]`);
}

function validateAbortSignal(signal, name) {
  if (signal === undefined) return;
  if (signal === null || typeof signal !== 'object' || !('aborted' in signal)) {
    wrongType(validateAbortSignal, name, 'AbortSignal', signal);
  }
}

function validateAbortSignalArray(value, name) {
  validateArray(value, name);
  for (let i = 0; i < value.length; i++) {
    // An absent signal is allowed as an argument, not as an element.
    validateAbortSignal(value[i] === undefined ? null : value[i], `${name}[${i}]`);
  }
}

function validateSignalName(signal, name = 'signal') {
  validateString(signal, name);
  const { signals } = require('os').constants;
  if (signals[signal] !== undefined) return;
  const hint = signals[signal.toUpperCase()] === undefined ? '' :
    ' (signals must use all capital letters)';
  fail(validateSignalName, new codes.ERR_UNKNOWN_SIGNAL(signal + hint));
}

function validateBuffer(buffer, name = 'buffer') {
  if (!ArrayBuffer.isView(buffer)) {
    wrongType(validateBuffer, name, ['Buffer', 'TypedArray', 'DataView'], buffer);
  }
}

function validateEncoding(data, encoding) {
  const { normalizeEncoding } = require('internal/util');
  if (normalizeEncoding(encoding) === 'hex' && data.length % 2 !== 0) {
    fail(validateEncoding, new codes.ERR_INVALID_ARG_VALUE(
      'encoding', encoding, `is invalid for data of length ${data.length}`));
  }
}

function isPort(value, allowZero) {
  if (typeof value === 'string' ? value.trim() === '' : typeof value !== 'number') return false;
  const number = Number(value);
  return isUint32(number) && number <= 0xffff && (allowZero || value !== 0);
}

function validatePort(port, name = 'Port', allowZero = true) {
  if (!isPort(port, allowZero)) {
    fail(validatePort, new codes.ERR_SOCKET_BAD_PORT(name, port, allowZero));
  }
  return port | 0;
}

function parseFileMode(value, name, defaultMode) {
  const mode = value ?? defaultMode;
  if (typeof mode === 'string') {
    if (!octal.test(mode)) {
      throw new codes.ERR_INVALID_ARG_VALUE(
        name, mode, 'must be a 32-bit unsigned integer or an octal string');
    }
    return parseInt(mode, 8);
  }
  validateUint32(mode, name);
  return mode;
}

function validateLinkHeaderValue(hints) {
  if (typeof hints !== 'string' && !Array.isArray(hints)) {
    fail(validateLinkHeaderValue,
         new codes.ERR_INVALID_ARG_VALUE('hints', hints, linkHeaderForm));
  }
  for (const hint of [hints].flat()) {
    if (hint === undefined || !linkHeader.test(hint)) {
      fail(validateLinkHeaderValue,
           new codes.ERR_INVALID_ARG_VALUE('hints', hint, linkHeaderForm));
    }
  }
  return [hints].flat().join(', ');
}

function validateThisInternalField(object, key, className) {
  if (typeof object !== 'object' || object === null || !Object.hasOwn(object, key)) {
    fail(validateThisInternalField, new codes.ERR_INVALID_THIS(className));
  }
}

// Whether there is a number at all: undefined and NaN mean "none given".
function validateFiniteNumber(number, name) {
  if (number === undefined || Number.isNaN(number)) return false;
  if (typeof number !== 'number') wrongType(validateFiniteNumber, name, 'number', number);
  if (!Number.isFinite(number)) outOfRange(validateFiniteNumber, name, 'a finite number', number);
  return true;
}

function checkRangesOrGetDefault(number, name, lower, upper, defaultNumber) {
  if (!validateFiniteNumber(number, name)) return defaultNumber;
  if (number < lower || number > upper) {
    outOfRange(checkRangesOrGetDefault, name, `>= ${lower} and <= ${upper}`, number);
  }
  return number;
}

module.exports = {
  checkRangesOrGetDefault,
  isInt32,
  isUint32,
  kValidateObjectAllowArray,
  kValidateObjectAllowFunction,
  kValidateObjectAllowNullable,
  kValidateObjectAllowObjects,
  kValidateObjectAllowObjectsAndNull,
  kValidateObjectNone,
  parseFileMode,
  validateAbortSignal,
  validateAbortSignalArray,
  validateArray,
  validateBoolean,
  validateBooleanArray,
  validateBuffer,
  validateDictionary,
  validateEncoding,
  validateFiniteNumber,
  validateFunction,
  validateInt32,
  validateInteger,
  validateLinkHeaderValue,
  validateNumber,
  validateObject,
  validateOneOf,
  validatePlainFunction,
  validatePort,
  validateSignalName,
  validateString,
  validateStringArray,
  validateThisInternalField,
  validateUint32,
  validateUndefined,
  validateUnion,
};
