'use strict';
// destroy() is idempotent: the first error counts, error then close, in a tick; nothing is read after.
const { Readable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const readable = new Readable({
  read() {},
  destroy(error, callback) {
    trace('readable', 'destroy called', error);
    callback(error);
  },
});
watch('readable', readable, 'data', 'end', 'error', 'close');
readable.push('never read');
trace('readable', 'destroy', readable.destroy(new Error('first')) === readable);
readable.destroy(new Error('second'));
trace('readable', 'state', readable.destroyed, readable.readableAborted, readable.errored);
trace('readable', 'push', readable.push('more'));
process.nextTick(() => trace('loop', 'tick'));
