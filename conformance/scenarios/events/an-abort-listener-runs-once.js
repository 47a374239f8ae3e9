'use strict';
// addAbortListener() calls on abort, or not at all once disposed.
const { addAbortListener } = require('node:events');
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
const controller = new AbortController();
addAbortListener(controller.signal, () => trace('signal', 'first listener'));
addAbortListener(controller.signal, () => trace('signal', 'disposed listener'))[Symbol.dispose]();
trace('signal', 'aborted', controller.signal.aborted);
controller.abort();
trace('signal', 'aborted', controller.signal.aborted);
controller.abort();
