'use strict';
// addAbortSignal() destroys the stream with an ABORT_ERR when the signal fires.
const { Readable, addAbortSignal } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const controller = new AbortController();
const readable = addAbortSignal(controller.signal, new Readable({ read() {} }));
watch('readable', readable, 'data', 'end', 'error', 'close');
readable.push('data');
setImmediate(() => {
  controller.abort();
  trace('readable', 'destroyed', readable.destroyed);
});
