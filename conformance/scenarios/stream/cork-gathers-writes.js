'use strict';
// Corked writes are handed over together by the last uncork(), and counted until then.
const { Writable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const writable = new Writable({
  writev(chunks, callback) {
    trace('writable', 'writev called', chunks.map(({ chunk }) => chunk));
    setImmediate(callback);
  },
});
watch('writable', writable, 'finish');
writable.cork();
writable.cork();
writable.write('one', () => trace('writable', 'written', 'one'));
writable.write('two', () => trace('writable', 'written', 'two'));
trace('writable', 'corked', writable.writableCorked, writable.writableLength);
writable.uncork();
trace('writable', 'corked', writable.writableCorked, writable.writableLength);
writable.uncork();
trace('writable', 'corked', writable.writableCorked, writable.writableLength);
writable.write('three', () => trace('writable', 'written', 'three'));
writable.write('four', () => trace('writable', 'written', 'four'));
writable.end();
