'use strict';
// beforeExit comes whenever nothing is left; exit comes once, and nothing after it.
let left = 2;
process.on('beforeExit', (code) => {
  console.log('beforeExit', code);
  if (left-- > 0) setTimeout(() => console.log('more'), 1);
});
process.on('exit', (code) => {
  console.log('exit', code);
  setTimeout(() => console.log('never'), 0);
});
