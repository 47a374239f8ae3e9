'use strict';
// In object mode the high-water mark counts objects, and every object is a chunk of its own.
const { Readable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const readable = new Readable({ objectMode: true, highWaterMark: 3, read() {} });
trace('readable', 'mode', readable.readableObjectMode, readable.readableHighWaterMark);
for (const value of [1, 2, 3, 4]) trace('readable', 'push', readable.push(value), readable.readableLength);
readable.push(null);
trace('readable', 'read', readable.read(), readable.readableLength);
watch('readable', readable, 'data', 'end');
