'use strict';
// A transform from bytes to objects, and what each side counts.
const { Transform } = require('node:stream');
const transform = new Transform({
  readableObjectMode: true,
  transform: (chunk, encoding, callback) => callback(null, { length: chunk.length }),
});
console.log(transform.readableObjectMode, transform.writableObjectMode);
console.log(transform.readableHighWaterMark, transform.writableHighWaterMark);
transform.write('abc');
console.log(transform.readableLength, transform.writableLength);
console.log(transform.read());
