'use strict';
// error and close wait for the callback of the destroy hook; the state is visible at once.
const { Readable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const readable = new Readable({
  read() {},
  destroy(error, callback) {
    setImmediate(() => {
      trace('readable', 'destroy done', readable.closed);
      callback(new Error('from the hook'));
    });
  },
});
watch('readable', readable, 'error', 'close');
readable.destroy();
trace('readable', 'state', readable.destroyed, readable.closed);
