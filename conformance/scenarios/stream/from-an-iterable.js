'use strict';
// Readable.from() emits each element; it is in object mode.
const { Readable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const readable = Readable.from(['one', 'two', 'three']);
trace('readable', 'mode', readable.readableObjectMode);
watch('readable', readable, 'data', 'end', 'close');
