'use strict';
// read(n) gives n bytes or nothing; read() all that is buffered; at the end what is left.
const { Readable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const readable = new Readable({ read() {} });
watch('readable', readable, 'end', 'close');
let turns = 0;
readable.on('readable', () => {
  trace('readable', 'readable', readable.readableLength);
  if (++turns > 1) {
    for (let chunk; (chunk = readable.read()) !== null; ) trace('readable', 'read()', chunk);
    return;
  }
  trace('readable', 'read(4)', readable.read(4));
  trace('readable', 'read(100)', readable.read(100));
  trace('readable', 'read(1)', readable.read(1));
});
readable.push('abcdef');
setTimeout(() => {
  readable.push('ghi');
  readable.push(null);
}, 5);
