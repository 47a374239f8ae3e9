'use strict';
// An immediate that was cleared by an earlier one of the same turn does not run.
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
setImmediate(() => {
  trace('loop', 'first immediate');
  clearImmediate(second);
});
const second = setImmediate(() => trace('loop', 'second immediate'));
setImmediate(() => trace('loop', 'third immediate'));
