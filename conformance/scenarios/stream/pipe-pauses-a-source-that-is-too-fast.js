'use strict';
// A destination that is full stops its source until it drains.
const { Readable, Writable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const source = new Readable({ read() {} });
const target = new Writable({
  highWaterMark: 4,
  write(chunk, encoding, callback) {
    trace('target', 'write called', chunk);
    setImmediate(callback);
  },
});
watch('source', source, 'pause', 'resume', 'end');
watch('target', target, 'drain', 'finish');
source.pipe(target);
for (const chunk of ['four', 'five', 'six', null]) source.push(chunk);
