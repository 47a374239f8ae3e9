'use strict';
// Text is emitted in whole characters; an incomplete one at the end is replaced.
const { Readable } = require('node:stream');
const { watch, totalOrder } = require('../../trace.js');

totalOrder();
const readable = new Readable({ read() {} });
readable.setEncoding('utf8');
watch('readable', readable, 'data', 'end');
const bytes = Buffer.from('€uro, naïve');
readable.push(bytes.subarray(0, 2));
setImmediate(() => {
  readable.push(bytes.subarray(2, 10));
  setImmediate(() => {
    readable.push(bytes.subarray(10));
    setImmediate(() => {
      readable.push(Buffer.from([0xe2, 0x82]));
      readable.push(null);
    });
  });
});
