'use strict';
// write() returns false at the high water mark; drain comes when all is written.
const { Writable } = require('node:stream');
const waiting = [];
const writable = new Writable({
  highWaterMark: 3,
  write: (chunk, encoding, callback) => waiting.push(callback),
});
writable.on('drain', () => console.log('drain', writable.writableLength));
console.log(writable.write('a'), writable.writableNeedDrain);
console.log(writable.write('bc'), writable.writableNeedDrain, writable.writableLength);
waiting.shift()();
console.log(writable.writableLength);
setImmediate(() => waiting.shift()());
