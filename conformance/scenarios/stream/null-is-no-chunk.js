'use strict';
// write(null) throws ERR_STREAM_NULL_VALUES, also on a stream that has ended.
const { Writable } = require('node:stream');
const { trace, traceThrown, watch, totalOrder } = require('../../trace.js');

totalOrder();
const writable = new Writable({
  write(chunk, encoding, callback) {
    callback();
  },
});
watch('writable', writable, 'finish', 'error', 'close');
traceThrown('writable', 'write null', () => writable.write(null));
writable.end();
traceThrown('writable', 'write null after end', () => writable.write(null));
