'use strict';
// With both listeners nothing flows by itself; data is emitted by read(). Without it flow resumes.
const { Readable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const readable = new Readable({ read() {} });
watch('readable', readable, 'data', 'end', 'resume', 'pause');
const onReadable = () => {
  trace('readable', 'readable', readable.readableFlowing);
  trace('readable', 'read', readable.read());
};
readable.on('readable', onReadable);
trace('readable', 'flowing', readable.readableFlowing);
readable.push('first');
setImmediate(() => {
  readable.off('readable', onReadable);
  readable.push('second');
  setImmediate(() => {
    trace('readable', 'flowing', readable.readableFlowing);
    readable.push(null);
  });
});
