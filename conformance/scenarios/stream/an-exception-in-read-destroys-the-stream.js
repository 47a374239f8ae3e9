'use strict';
// What the read hook throws becomes the error of the stream.
const { Readable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const readable = new Readable({
  read() {
    throw new Error('thrown by read');
  },
});
watch('readable', readable, 'data', 'end', 'error', 'close');
trace('loop', 'end of the program');
