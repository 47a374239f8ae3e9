'use strict';
// util.getCallSites(): the functions on the stack, from the caller on.

const { isErrorStackTraceLimitWritable } = require('internal/errors');

function describe(frame) {
  return {
    __proto__: null,
    functionName: frame.getFunctionName() ?? '',
    scriptId: '0',
    scriptName: frame.getFileName() ?? '',
    lineNumber: frame.getLineNumber(),
    columnNumber: frame.getColumnNumber(),
    column: frame.getColumnNumber(),
  };
}

// At most `count` of them, without `hidden` and what it called.
function callSites(count, hidden) {
  const limited = isErrorStackTraceLimitWritable();
  const { prepareStackTrace, stackTraceLimit } = Error;
  if (limited) Error.stackTraceLimit = count;
  Error.prepareStackTrace = (error, frames) => frames;
  try {
    const holder = {};
    Error.captureStackTrace(holder, hidden);
    return holder.stack.map(describe);
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
    if (limited) Error.stackTraceLimit = stackTraceLimit;
  }
}

module.exports = { callSites };
