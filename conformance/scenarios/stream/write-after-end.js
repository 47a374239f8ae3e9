'use strict';
// A write behind end(): its callback and the error event get ERR_STREAM_WRITE_AFTER_END.
const { Writable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const writable = new Writable({
  write(chunk, encoding, callback) {
    callback();
  },
});
watch('writable', writable, 'finish', 'error', 'close');
writable.end('last');
trace('writable', 'write', writable.write('late', (error) => trace('writable', 'written late', error)));
trace('writable', 'state', writable.destroyed, writable.writable);
