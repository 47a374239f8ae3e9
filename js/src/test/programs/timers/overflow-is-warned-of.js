'use strict';
// Times that do not fit become one millisecond, with a warning.
const assert = require('assert');

const warnings = [];
process.on('warning', (warning) => warnings.push([warning.name, warning.message]));
let ran = false;
setTimeout(() => { ran = true; }, 2 ** 31);
clearTimeout(setTimeout(() => {}, 2 ** 31 - 1));
clearInterval(setInterval(() => {}, Infinity));
process.on('exit', () => {
  assert.ok(ran);
  assert.deepStrictEqual(warnings, [
    ['TimeoutOverflowWarning',
     '2147483648 does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.'],
    ['TimeoutOverflowWarning',
     'Infinity does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.'],
  ]);
});
