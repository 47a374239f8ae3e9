'use strict';
// The error given to destroy() reaches the writes that wait, the end callback and the event.
const { Writable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const writable = new Writable({
  write(chunk, encoding, callback) {
    setImmediate(callback);
  },
});
watch('writable', writable, 'finish', 'error', 'close');
for (const chunk of ['one', 'two']) {
  writable.write(chunk, (error) => trace('writable', `written ${chunk}`, error));
}
writable.end((error) => trace('writable', 'end callback', error));
writable.destroy(new Error('given up'));
