'use strict';
// A destination that fails is unpiped; the source is not destroyed. A failing source ends nothing.
const { Readable, Writable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const source = new Readable({ read() {} });
const target = new Writable({
  write(chunk, encoding, callback) {
    callback(new Error('refused'));
  },
});
watch('source', source, 'pause', 'error', 'close');
watch('target', target, 'unpipe', 'error', 'close');
source.pipe(target);
source.push('data');
setImmediate(() => {
  trace('source', 'destroyed', source.destroyed, source.readableFlowing);
  const other = new Writable({ write() {} });
  watch('other', other, 'unpipe', 'finish', 'close');
  source.pipe(other);
  source.destroy(new Error('source failed'));
  setImmediate(() => trace('other', 'state', other.destroyed, other.writableEnded));
});
