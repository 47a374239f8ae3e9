'use strict';
// process.exit calls process.reallyExit, which a program may replace; the end of a program does not.
const assert = require('assert');

const { reallyExit } = process;
let called = 0;
process.reallyExit = () => {
  called++;
};
process.exit();
assert.strictEqual(called, 1);
process.reallyExit = () => reallyExit.call(process, 1);
