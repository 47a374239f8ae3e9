'use strict';
// A delay that is too large for 31 bits becomes one millisecond.
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
setTimeout(() => trace('loop', 'delay of 2^31'), 2 ** 31);
setTimeout(() => trace('loop', 'delay of 2^40'), 2 ** 40);
setTimeout(() => trace('loop', 'delay of 1'), 1);
const far = setTimeout(() => trace('loop', 'delay of 2^31 - 1'), 2 ** 31 - 1);
setTimeout(() => clearTimeout(far), 50);
