'use strict';
// A delay that is too large for 31 bits, or not a number, becomes one millisecond.
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
setTimeout(() => trace('loop', 'delay of 2^31'), 2 ** 31);
setTimeout(() => trace('loop', 'delay of NaN'), NaN);
setTimeout(() => trace('loop', 'delay of 1'), 1);
const far = setTimeout(() => trace('loop', 'delay of 2^31 - 1'), 2 ** 31 - 1);
setTimeout(() => clearTimeout(far), 50);
