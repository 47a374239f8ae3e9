'use strict';
const assert = require('assert');
const seen = [];
assert.strictEqual(process.hasUncaughtExceptionCaptureCallback(), false);
assert.throws(() => process.setUncaughtExceptionCaptureCallback(5), {
  code: 'ERR_INVALID_ARG_TYPE',
  message: 'The "fn" argument must be of type function or null. Received type number (5)',
});
process.setUncaughtExceptionCaptureCallback((error) => seen.push(error));
assert.throws(() => process.setUncaughtExceptionCaptureCallback(() => {}), {
  code: 'ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET',
});
assert.strictEqual(process.hasUncaughtExceptionCaptureCallback(), true);
process.on('uncaughtException', (error) => seen.push(`handler ${error}`));
setImmediate(() => {
  throw 1;
});
setTimeout(() => {
  process.setUncaughtExceptionCaptureCallback(null);
  throw 2;
}, 5);
process.on('exit', () => assert.deepStrictEqual(seen, [1, 'handler 2']));
