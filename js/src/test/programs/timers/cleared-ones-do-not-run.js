'use strict';
// What is cleared does not run any more, even if it is due in the same turn.
const assert = require('assert');

const ran = [];
const other = [];
other.push(setTimeout(() => ran.push('other timeout'), 1));
setTimeout(() => {
  ran.push('timeout');
  clearTimeout(later);
}, 1);
const later = setTimeout(() => ran.push('later'), 1);
clearTimeout(other[0]);

setImmediate(() => {
  ran.push('immediate');
  clearImmediate(second);
});
const second = setImmediate(() => ran.push('second'));
setImmediate(() => ran.push('third'));
process.on('exit', () => {
  assert.deepStrictEqual(ran.sort(), ['immediate', 'third', 'timeout']);
});
