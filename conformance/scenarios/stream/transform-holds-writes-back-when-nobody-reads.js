'use strict';
// A transform whose readable side is full takes no more writes until it is read.
const { Transform } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const transform = new Transform({
  readableHighWaterMark: 4,
  writableHighWaterMark: 8,
  transform(chunk, encoding, callback) {
    trace('transform', 'transform called', chunk);
    callback(null, chunk);
  },
});
for (const chunk of ['abcd', 'efgh', 'ijkl']) {
  const more = transform.write(chunk, () => trace('transform', 'written', chunk));
  trace('transform', 'write', more, transform.writableLength, transform.readableLength);
}
watch('transform', transform, 'drain');
setImmediate(() => {
  trace('transform', 'before reading', transform.writableLength, transform.readableLength);
  transform.on('data', (chunk) => trace('transform', 'data', chunk));
});
