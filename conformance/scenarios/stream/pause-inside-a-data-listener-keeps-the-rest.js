'use strict';
// pause() stops the flow at once, with chunks buffered; resume() goes on in a tick.
const { Readable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const readable = new Readable({ read() {} });
for (const chunk of ['one', 'two', 'three', null]) readable.push(chunk);
watch('readable', readable, 'pause', 'resume', 'end');
readable.on('data', (chunk) => {
  trace('readable', 'data', chunk, readable.readableLength);
  if (readable.isPaused()) return;
  readable.pause();
  trace('readable', 'paused', readable.isPaused(), readable.readableFlowing);
  setImmediate(() => {
    readable.resume();
    trace('readable', 'resumed', readable.isPaused(), readable.readableFlowing);
  });
});
