'use strict';
// Each target gets all; the slowest one sets the pace.
const { Readable, Writable } = require('node:stream');
const source = Readable.from(['a', 'b', 'c']);
const sink = (name, delay) => new Writable({
  objectMode: true,
  highWaterMark: 1,
  write(chunk, encoding, callback) {
    console.log(name, chunk);
    delay(callback);
  },
  final(callback) {
    console.log(name, 'final');
    callback();
  },
});
source.pipe(sink('quick', process.nextTick));
source.pipe(sink('slow', setImmediate));
