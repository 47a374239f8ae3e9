'use strict';
// A timer that is due already does not fire any more once an earlier one has cleared it.
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
setTimeout(() => {
  trace('loop', 'first timer');
  clearTimeout(second);
}, 1);
const second = setTimeout(() => trace('loop', 'second timer'), 1);
setTimeout(() => trace('loop', 'third timer'), 1);
