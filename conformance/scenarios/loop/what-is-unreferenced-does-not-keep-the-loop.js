'use strict';
// An unreferenced timer or immediate keeps no loop alive; hasRef() tells, ref() takes it back.
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
const timer = setTimeout(() => trace('loop', 'unreferenced timer'), 60_000);
trace('loop', 'hasRef', timer.hasRef());
trace('loop', 'unref', timer.unref() === timer, timer.hasRef());
const back = setTimeout(() => trace('loop', 'timer taken back'), 200);
trace('loop', 'ref', back.unref().ref() === back, back.hasRef());
const immediate = setImmediate(() => trace('loop', 'unreferenced immediate'));
immediate.unref();
trace('loop', 'immediate hasRef', immediate.hasRef());
