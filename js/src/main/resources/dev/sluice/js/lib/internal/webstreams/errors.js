'use strict';
// The errors of streams of the web, as Node has them: the package is given these functions for
// TypeError and RangeError, and so what it throws, or rejects its promises with, has Node's code.
// The text is Node's where it can be told from the package's.

const { errorWithMessage } = require('internal/errors');

const invalidState = (text) => ['ERR_INVALID_STATE', `Invalid state: ${text}`];
const invalidType = (text) => ['ERR_INVALID_ARG_TYPE', text];
const invalidValue = (text) => ['ERR_INVALID_ARG_VALUE', text];

// What the package says, and what Node says instead: a code and a text.
const translations = [
  [/ can only be used on an? (\w+)$/, (_, kind) => (
    ['ERR_INVALID_THIS', `Value of "this" must be of type ${kind}`]
  )],
  [/^Illegal constructor$/, () => ['ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor']],
  [/already been locked for exclusive reading|already has a reader$/, () => (
    invalidState('ReadableStream is locked')
  )],
  [/already been locked for exclusive writing|already has a writer$/, () => (
    invalidState('WritableStream is locked')
  )],
  [/cannot be used on a locked (\w+)$/, (_, kind) => invalidState(`The ${kind} is locked`)],
  [/a stream using a released reader$/, () => (
    invalidState('The reader is not attached to a stream')
  )],
  [/a stream using a released writer$/, () => (
    invalidState('Writer is not bound to a WritableStream')
  )],
  [/^Reader was released$/, () => invalidState('Releasing reader')],
  [/^Reader was released and/, () => invalidState('Reader released')],
  [/^Writer was released and/, () => invalidState('Writer has been released')],
  [/^(?:This BYOB request has been invalidated|.* buffer has been detached.*)$/, invalidState],
  [/^view('s buffer)? must have non-zero byteLength/, () => (
    invalidState('View or Viewed ArrayBuffer is zero-length or detached')
  )],
  [/^chunk('s buffer)? must have non-zero byteLength/, () => (
    invalidState('chunk ArrayBuffer is zero-length or detached')
  )],
  [/not in a state that permits (?:close|enqueue)$/, (text) => invalidState(
    text.startsWith('Readable side') ? 'Unable to enqueue' : 'Controller is already closed')],
  [/stream has already been closed|^stream is closed or draining$|is not in the readable state/,
   () => invalidState('Controller is already closed')],
  [/^Cannot close an already-closing stream$|not in the writable state and cannot be closed$/,
   () => invalidState('Failure to close WritableStream')],
  [/is closing or closed and cannot be written to$/,
   () => invalidState('WritableStream is closed')],
  [/^TransformStream terminated$/, () => invalidState('TransformStream has been terminated')],
  [/^the destination writable stream closed/, () => (
    invalidState('Destination WritableStream is closed')
  )],
  [/^The (?:iterator|promise returned by).* (?:return|fulfill with) an object$/, invalidState],
  [/^options\.min must be less than or equal to view's (\w+)$/, (_, length) => [
    'ERR_OUT_OF_RANGE', `The value of "options.min" is out of range. It must be <= view.${length}.`,
  ]],
  [/^bytesWritten must |^The view's length must /, invalidState],
  [/^The object is not iterable$/, () => ['ERR_ARG_NOT_ITERABLE', 'The object must be iterable']],
  [/^highWaterMark is required in /, () => (
    ['ERR_MISSING_OPTION', 'init.highWaterMark is required']
  )],
  [/enumeration value|not constructed with a byte source|^options\.min must be greater|^autoAlloc/,
   invalidValue],
  [/ is not an? | is required in | must be an? |^You can only respond with /, invalidType],
];

function makerOf(kind, otherwise) {
  return {
    [kind]: function(message) {
      for (const [pattern, translate] of translations) {
        const match = pattern.exec(message);
        if (match !== null) {
          return errorWithMessage(kind, ...translate(...match.length > 1 ? match : [message]));
        }
      }
      return errorWithMessage(kind, otherwise, message);
    },
  }[kind];
}

module.exports = {
  RangeError: makerOf('RangeError', 'ERR_INVALID_ARG_VALUE'),
  TypeError: makerOf('TypeError', ''),
};
