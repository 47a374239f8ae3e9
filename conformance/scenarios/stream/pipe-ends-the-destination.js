'use strict';
// pipe() emits pipe at the destination, moves every chunk, and ends it with the source.
const { Readable, Writable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const source = new Readable({ read() {} });
const target = new Writable({
  write(chunk, encoding, callback) {
    trace('target', 'write called', chunk);
    callback();
  },
});
watch('source', source, 'end', 'close', 'resume', 'pause');
watch('target', target, 'pipe', 'unpipe', 'finish', 'close');
trace('source', 'pipe', source.pipe(target) === target, source.readableFlowing);
source.push('one');
source.push('two');
source.push(null);
