'use strict';
// A write behind destroy(): only its callback gets ERR_STREAM_DESTROYED, no error event.
const { Writable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const writable = new Writable({
  write(chunk, encoding, callback) {
    callback();
  },
});
watch('writable', writable, 'finish', 'error', 'close');
writable.destroy();
trace('writable', 'write', writable.write('late', (error) => trace('writable', 'written late', error)));
writable.end((error) => trace('writable', 'end callback', error));
