'use strict';
const assert = require('assert');
let count = 0;
process.on('exit', (code) => {
  count++;
  assert.strictEqual(count, 1);
  assert.strictEqual(code, 5);
  // The last word is that of the last call.
  process.exit(0);
});
process.on('beforeExit', () => assert.fail());
setTimeout(() => {
  try {
    process.exit(5);
  } finally {
    process.exitCode = 9;
  }
}, 1);
