'use strict';
// end() hands over what was corked.
const { Writable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const writable = new Writable({
  write(chunk, encoding, callback) {
    trace('writable', 'write called', chunk);
    callback();
  },
});
watch('writable', writable, 'finish', 'close');
writable.cork();
writable.write('one');
writable.end('two');
trace('writable', 'corked', writable.writableCorked);
