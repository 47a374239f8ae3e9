'use strict';
// Before the finish a second end() waits with the first; after it the callback gets an error.
const { Writable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const writable = new Writable({
  write(chunk, encoding, callback) {
    setImmediate(callback);
  },
});
watch('writable', writable, 'finish', 'error', 'close');
writable.end('data', (error) => trace('writable', 'first end callback', error));
writable.end((error) => trace('writable', 'second end callback', error));
writable.on('finish', () => {
  writable.end((error) => trace('writable', 'third end callback', error));
});
