'use strict';
// An error in the construct hook destroys the stream; writes that waited get it.
const { Writable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const writable = new Writable({
  construct(callback) {
    setImmediate(callback, new Error('cannot open'));
  },
  write(chunk, encoding, callback) {
    trace('writable', 'write called', chunk);
    callback();
  },
});
watch('writable', writable, 'finish', 'error', 'close');
writable.write('early', (error) => trace('writable', 'written', error));
