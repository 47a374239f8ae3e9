'use strict';
// isReadable, isWritable, isErrored and isDisturbed, over the life of a stream.
const { Readable, Writable, isReadable, isWritable, isErrored, isDisturbed } = require('node:stream');
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
const readable = new Readable({ read() {} });
const readableState = () =>
  trace('readable', 'state', isReadable(readable), isErrored(readable), isDisturbed(readable), readable.readableDidRead);
const writable = new Writable({
  write(chunk, encoding, callback) {
    callback();
  },
});
const writableState = () => trace('writable', 'state', isWritable(writable), isErrored(writable));
readableState();
readable.push('data');
readable.push(null);
readable.read();
readableState();
writableState();
writable.end();
writableState();
setImmediate(() => {
  readableState();
  const failed = new Readable({ read() {} }).on('error', () => {});
  failed.destroy(new Error('failed'));
  trace('failed', 'state', isReadable(failed), isErrored(failed), isDisturbed(failed));
});
