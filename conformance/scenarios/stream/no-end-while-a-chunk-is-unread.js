'use strict';
// end comes only when everything was consumed, also the chunk before it.
const { Readable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const readable = new Readable({ read() {} });
watch('readable', readable, 'end', 'close');
readable.push('unread');
readable.push(null);
setImmediate(() => {
  trace('readable', 'ended', readable.readableEnded, readable.readableLength);
  trace('readable', 'read', readable.read());
  trace('readable', 'ended', readable.readableEnded, readable.readableLength);
});
