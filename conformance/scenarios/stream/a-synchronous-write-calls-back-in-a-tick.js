'use strict';
// A hook that calls back at once still reports in a tick, and the callbacks stay in order.
const { Writable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const writable = new Writable({
  highWaterMark: 4,
  write(chunk, encoding, callback) {
    trace('writable', 'write called', chunk);
    callback();
  },
});
watch('writable', writable, 'drain', 'finish', 'close');
trace('writable', 'write', writable.write('first', () => trace('writable', 'written', 'first')));
trace('writable', 'write', writable.write('abc', () => trace('writable', 'written', 'abc')));
process.nextTick(() => trace('loop', 'tick'));
trace('writable', 'length', writable.writableLength);
setImmediate(() => writable.end());
