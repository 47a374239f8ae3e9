'use strict';
// The second error is not heard.
const { Readable } = require('node:stream');
const readable = new Readable({ read() {} });
readable.on('error', (error) => console.log('error', error.message));
readable.on('close', () => console.log('close', readable.errored.message));
console.log(readable.destroy(new Error('first')) === readable);
readable.destroy(new Error('second'));
console.log(readable.destroyed, readable.closed, readable.readable);
