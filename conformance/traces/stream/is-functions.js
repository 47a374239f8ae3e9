'use strict';
// isReadable, isWritable, isErrored, isDisturbed.
const { Readable, Writable } = require('node:stream');
const { isReadable, isWritable, isErrored, isDisturbed } = require('node:stream');
const readable = Readable.from(['a']);
const writable = new Writable({ write() {} });
console.log(isReadable(readable), isErrored(readable), isDisturbed(readable), isWritable(writable));
readable.read();
writable.on('error', () => {
  console.log(isReadable(readable), isErrored(writable), isDisturbed(readable));
  console.log(isWritable(writable));
});
writable.destroy(new Error('broken'));
