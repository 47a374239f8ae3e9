'use strict';
// With end: false the destination stays open behind the end of its source.
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
watch('source', source, 'end', 'close');
watch('target', target, 'unpipe', 'finish', 'close');
source.pipe(target, { end: false });
source.on('close', () => target.end('trailer'));
source.push('data');
source.push(null);
