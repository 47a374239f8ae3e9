'use strict';
// unpipe() detaches one destination, or all; what comes later stays in the source.
const { Readable, Writable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const source = new Readable({ read() {} });
const sink = (label) =>
  new Writable({
    write(chunk, encoding, callback) {
      trace(label, 'write called', chunk);
      callback();
    },
  });
const first = sink('first');
const second = sink('second');
watch('source', source, 'pause', 'resume');
watch('first', first, 'pipe', 'unpipe', 'finish');
watch('second', second, 'pipe', 'unpipe', 'finish');
source.pipe(first);
source.pipe(second);
source.push('both');
setImmediate(() => {
  source.unpipe(first);
  source.push('second only');
  setImmediate(() => {
    source.unpipe();
    trace('source', 'flowing', source.readableFlowing);
    source.push('nobody');
    setImmediate(() => trace('source', 'length', source.readableLength));
  });
});
