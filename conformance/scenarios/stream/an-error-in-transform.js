'use strict';
// An error given to the callback of the transform hook destroys both sides.
const { Transform } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const transform = new Transform({
  transform(chunk, encoding, callback) {
    callback(new Error(`cannot transform ${chunk}`));
  },
});
watch('transform', transform, 'data', 'end', 'finish', 'error', 'close');
transform.write('this', (error) => trace('transform', 'written', error));
