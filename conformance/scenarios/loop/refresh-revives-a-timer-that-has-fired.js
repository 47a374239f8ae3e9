'use strict';
// refresh() after a timer has fired arms it once more; after clearTimeout() it does not.
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
let calls = 0;
const timer = setTimeout(() => {
  trace('loop', 'timer', ++calls);
  if (calls < 3) timer.refresh();
}, 1);
const cleared = setTimeout(() => trace('loop', 'cleared timer'), 1);
clearTimeout(cleared);
cleared.refresh();
