'use strict';
// An immediate that an immediate adds runs in the next turn, behind all of this turn.
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
setImmediate(() => {
  trace('loop', 'first immediate');
  setImmediate(() => trace('loop', 'immediate added by the first'));
});
setImmediate(() => trace('loop', 'second immediate'));
