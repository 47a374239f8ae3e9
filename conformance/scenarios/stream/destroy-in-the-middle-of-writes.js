'use strict';
// The write in flight keeps its own end; those that wait get ERR_STREAM_DESTROYED, in order.
const { Writable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const writable = new Writable({
  write(chunk, encoding, callback) {
    trace('writable', 'write called', chunk);
    setImmediate(callback);
  },
});
watch('writable', writable, 'drain', 'finish', 'error', 'close');
for (const chunk of ['one', 'two', 'three']) {
  writable.write(chunk, (error) => trace('writable', `written ${chunk}`, error));
}
writable.end((error) => trace('writable', 'end callback', error));
writable.destroy();
trace('writable', 'state', writable.destroyed, writable.writableAborted, writable.writableFinished);
