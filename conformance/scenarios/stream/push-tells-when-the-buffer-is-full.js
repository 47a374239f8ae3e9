'use strict';
// push() is false at the high-water mark; the source is asked again once the buffer is below it.
const { Readable } = require('node:stream');
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
let made = 0;
const readable = new Readable({
  highWaterMark: 10,
  read(size) {
    trace('readable', 'read called', size, this.readableLength);
    if (++made > 6) this.push(null);
    else trace('readable', 'push', this.push('four'), this.readableLength);
  },
});
readable.on('end', () => trace('readable', 'end'));
readable.read(0);
setImmediate(() => {
  trace('readable', 'filled', readable.readableLength);
  trace('readable', 'read(8)', readable.read(8), readable.readableLength);
  setImmediate(() => {
    trace('readable', 'filled', readable.readableLength);
    readable.on('data', (chunk) => trace('readable', 'data', chunk));
  });
});
