'use strict';
// Timers are called by the time they are due; those with the same delay by their creation. Delays
// below one, fractions and negative ones count as one.
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
const delays = [450, 150, 300, 150, 0, 1, -5, 450];
delays.forEach((delay, index) => setTimeout(() => trace('loop', 'timer', index, delay), delay));
