'use strict';
// A refreshed timer is due its whole delay after the refresh, behind a timer that was due later.
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
const refreshed = setTimeout(() => trace('loop', 'refreshed timer'), 300);
setTimeout(() => trace('loop', 'timer of 400'), 400);
setTimeout(() => {
  trace('loop', 'refresh', refreshed.refresh() === refreshed);
}, 200);
