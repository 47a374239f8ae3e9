'use strict';
// write() is false at the high-water mark; callbacks come in order, drain once all is written.
const { Writable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const writable = new Writable({
  highWaterMark: 6,
  write(chunk, encoding, callback) {
    trace('writable', 'write called', chunk);
    setImmediate(callback);
  },
});
watch('writable', writable, 'drain', 'finish', 'close');
for (const chunk of ['abc', 'def', 'ghi']) {
  const more = writable.write(chunk, () => trace('writable', 'written', chunk));
  trace('writable', 'write', more, writable.writableLength, writable.writableNeedDrain);
}
writable.once('drain', () => writable.end('last', () => trace('writable', 'end callback')));
