'use strict';
// With allowHalfOpen off the end of the readable side ends the writable side, after its writes.
const { Duplex } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const duplex = new Duplex({
  allowHalfOpen: false,
  read() {},
  write(chunk, encoding, callback) {
    setImmediate(callback);
  },
});
watch('duplex', duplex, 'data', 'end', 'finish', 'close');
duplex.write('pending', () => trace('duplex', 'written'));
duplex.push(null);
