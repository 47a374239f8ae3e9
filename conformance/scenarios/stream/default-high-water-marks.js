'use strict';
// 64 KiB of bytes, 16 objects, for both sides; a duplex can have two.
const { Readable, Writable, Duplex, getDefaultHighWaterMark } = require('node:stream');
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
trace('stream', 'default', getDefaultHighWaterMark(false), getDefaultHighWaterMark(true));
trace('stream', 'readable', new Readable().readableHighWaterMark);
trace('stream', 'writable', new Writable().writableHighWaterMark);
trace('stream', 'objects', new Readable({ objectMode: true }).readableHighWaterMark);
const duplex = new Duplex({ readableHighWaterMark: 10, writableHighWaterMark: 20 });
trace('stream', 'duplex', duplex.readableHighWaterMark, duplex.writableHighWaterMark);
