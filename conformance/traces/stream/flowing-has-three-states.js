'use strict';
// null at first, then true, and false once it was paused.
const { Readable } = require('node:stream');
const readable = new Readable({ read() {} });
console.log(readable.readableFlowing, readable.isPaused());
readable.resume();
console.log(readable.readableFlowing, readable.isPaused());
readable.pause();
console.log(readable.readableFlowing, readable.isPaused());
readable.on('data', () => {});
console.log(readable.readableFlowing);
