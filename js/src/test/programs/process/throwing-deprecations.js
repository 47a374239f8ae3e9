'use strict';
const assert = require('assert');
process.throwDeprecation = true;
process.once('uncaughtException', (error) => {
  assert.strictEqual(error.name, 'DeprecationWarning');
  assert.strictEqual(error.message, 'old');
  process.throwDeprecation = false;
  process.removeAllListeners('warning');
  process.once('warning', (warning) => assert.strictEqual(warning.message, 'older'));
  process.emitWarning('older', 'DeprecationWarning');
});
process.emitWarning('old', 'DeprecationWarning');
