'use strict';
// Readable.from() emits each element; by default in object mode.
const { Readable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const readable = Readable.from(['one', 'two', 'three']);
trace('readable', 'mode', readable.readableObjectMode);
watch('readable', readable, 'data', 'end', 'close');
