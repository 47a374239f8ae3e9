'use strict';
// The failing write gets its error, those behind it ERR_STREAM_DESTROYED, the stream error and close.
const { Writable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const writable = new Writable({
  write(chunk, encoding, callback) {
    trace('writable', 'write called', chunk);
    setImmediate(callback, new Error('disk full'));
  },
});
watch('writable', writable, 'drain', 'finish', 'error', 'close');
for (const chunk of ['one', 'two', 'three']) {
  writable.write(chunk, (error) => trace('writable', `written ${chunk}`, error));
}
writable.end((error) => trace('writable', 'end callback', error));
