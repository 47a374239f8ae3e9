'use strict';
// The clearing functions take anything.
for (const value of [undefined, null, 0, 'text', {}, NaN, () => {}]) {
  clearTimeout(value);
  clearInterval(value);
  clearImmediate(value);
}
clearTimeout();
console.log('nothing thrown');
