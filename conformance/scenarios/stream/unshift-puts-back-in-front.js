'use strict';
// What is unshifted is read first; after the end it is an error.
const { Readable } = require('node:stream');
const { trace, watch, totalOrder } = require('../../trace.js');

totalOrder();
const readable = new Readable({ read() {} });
watch('readable', readable, 'error', 'close', 'end');
readable.push('HEADbody');
trace('readable', 'read', readable.read());
readable.unshift('body');
readable.push(' and more');
trace('readable', 'read(4)', readable.read(4));
trace('readable', 'read', readable.read());
readable.push(null);
readable.read();
setImmediate(() => {
  trace('readable', 'ended', readable.readableEnded);
  readable.unshift('too late');
});
