'use strict';
// An interval repeats until it is cleared, also from inside its own callback.
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
let calls = 0;
const interval = setInterval(() => {
  trace('loop', 'interval', ++calls);
  if (calls === 3) clearInterval(interval);
}, 2);
