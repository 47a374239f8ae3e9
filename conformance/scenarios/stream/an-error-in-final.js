'use strict';
// An error of the final hook goes to the end callback and the error event; no finish.
const { Writable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const writable = new Writable({
  write(chunk, encoding, callback) {
    callback();
  },
  final(callback) {
    callback(new Error('final failed'));
  },
});
watch('writable', writable, 'prefinish', 'finish', 'error', 'close');
writable.end((error) => trace('writable', 'end callback', error));
