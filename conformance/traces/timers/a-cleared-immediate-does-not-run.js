'use strict';
// Cleared before its turn, also from another one.
const first = setImmediate(() => {
  console.log('first');
  clearImmediate(second);
});
const second = setImmediate(() => console.log('never'));
const third = setImmediate(() => console.log('never either'));
clearImmediate(third);
setImmediate(() => console.log('last', first.hasRef()));
