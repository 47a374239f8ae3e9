'use strict';
// A replaced push() or write() of one object is what the stream itself calls.
const { Readable, Writable } = require('node:stream');
const readable = new Readable({ read() {} });
const push = readable.push;
readable.push = function(chunk, ...rest) {
  console.log('push', chunk && String(chunk));
  return push.call(this, chunk, ...rest);
};
const writable = new Writable({ write: (chunk, encoding, callback) => callback() });
const write = writable.write;
writable.write = function(chunk, ...rest) {
  console.log('write', String(chunk));
  return write.call(this, chunk, ...rest);
};
readable.pipe(writable).on('finish', () => console.log('finish'));
readable.push('a');
readable.push(null);
