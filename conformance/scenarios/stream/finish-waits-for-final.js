'use strict';
// prefinish, then the final hook, then finish, end callback and close.
const { Writable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const writable = new Writable({
  write(chunk, encoding, callback) {
    setImmediate(callback);
  },
  final(callback) {
    trace('writable', 'final called');
    setImmediate(callback);
  },
});
watch('writable', writable, 'prefinish', 'finish', 'close');
writable.write('data', () => trace('writable', 'written'));
writable.end(() => trace('writable', 'end callback'));
trace('writable', 'state', writable.writableEnded, writable.writableFinished);
writable.on('finish', () => trace('writable', 'state', writable.writableEnded, writable.writableFinished));
