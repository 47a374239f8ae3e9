'use strict';
// read(n) gives n bytes or null; at the end what is left.
const { Readable } = require('node:stream');
const readable = new Readable({ read() {} });
readable.push('abcdef');
readable.push(null);
readable.once('readable', () => {
  console.log(String(readable.read(2)), String(readable.read(3)));
  console.log(readable.readableLength, String(readable.read(9)), readable.read());
});
readable.on('end', () => console.log('end'));
