'use strict';
// A data listener starts the flow in a tick; the chunks come one by one, then end, then close.
const { Readable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const chunks = ['one', 'two', 'three', null];
const readable = new Readable({
  read() {
    const chunk = chunks.shift();
    trace('readable', 'read called', chunk);
    this.push(chunk);
  },
});
trace('readable', 'flowing', readable.readableFlowing);
watch('readable', readable, 'resume', 'data', 'end', 'close');
trace('readable', 'flowing', readable.readableFlowing);
process.nextTick(() => trace('loop', 'tick'));
