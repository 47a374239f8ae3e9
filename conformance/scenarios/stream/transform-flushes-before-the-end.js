'use strict';
// A transform changes chunks, its flush hook adds a last one, then end; finish comes before end.
const { Transform } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const transform = new Transform({
  transform(chunk, encoding, callback) {
    callback(null, chunk.toString().toUpperCase());
  },
  flush(callback) {
    trace('transform', 'flush called');
    callback(null, '!');
  },
});
watch('transform', transform, 'data', 'prefinish', 'finish', 'end', 'close');
transform.write('hello ', () => trace('transform', 'written'));
transform.end('world');
