'use strict';
// push() of what is no chunk fails the stream.
const { Readable } = require('node:stream');
const readable = new Readable({ read() {} });
readable.on('error', (error) => console.log(error.name, error.code, error.message));
readable.on('close', () => console.log('close'));
console.log(readable.push({}));
