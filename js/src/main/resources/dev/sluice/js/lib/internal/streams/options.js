'use strict';
// What the options of a stream say, as its peer takes them: complete, and of the right types.

const { codes } = require('internal/errors');
const { binding } = require('internal/streams/bridge');

// The largest length that is told apart: what Java counts in an int.
const LARGEST_LENGTH = 2 ** 31 - 1;

function getDefaultHighWaterMark(objectMode) {
  return binding.defaultHighWaterMark(Boolean(objectMode));
}

function setDefaultHighWaterMark(objectMode, value) {
  require('internal/validators').validateInteger(value, 'value', 0);
  binding.setDefaultHighWaterMark(Boolean(objectMode), Math.min(value, LARGEST_LENGTH));
}

function highWaterMarkFrom(options, duplexKey, isDuplex) {
  if (options.highWaterMark !== undefined && options.highWaterMark !== null) {
    return options.highWaterMark;
  }
  return isDuplex ? options[duplexKey] : null;
}

// The high-water mark that options ask for, or the default one.
function getHighWaterMark(objectMode, options, duplexKey, isDuplex) {
  const wanted = options ? highWaterMarkFrom(options, duplexKey, isDuplex) : null;
  if (wanted === undefined || wanted === null) {
    return getDefaultHighWaterMark(objectMode);
  }
  if (!Number.isInteger(wanted) || wanted < 0) {
    const name = isDuplex ? `options.${duplexKey}` : 'options.highWaterMark';
    throw new codes.ERR_INVALID_ARG_VALUE(name, wanted);
  }
  return wanted;
}

function peerOptions(options, isDuplex) {
  const readable = Boolean(options?.objectMode || (isDuplex && options?.readableObjectMode));
  const writable = Boolean(options?.objectMode || (isDuplex && options?.writableObjectMode));
  return {
    readableObjectMode: readable,
    writableObjectMode: writable,
    readableHighWaterMark: getHighWaterMark(readable, options, 'readableHighWaterMark', isDuplex),
    writableHighWaterMark: getHighWaterMark(writable, options, 'writableHighWaterMark', isDuplex),
    autoDestroy: options?.autoDestroy !== false,
    emitClose: options?.emitClose !== false,
    readable: !isDuplex || options?.readable !== false,
    writable: !isDuplex || options?.writable !== false,
  };
}

module.exports = {
  LARGEST_LENGTH, getDefaultHighWaterMark, getHighWaterMark, peerOptions, setDefaultHighWaterMark,
};
