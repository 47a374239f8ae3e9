'use strict';
// Who inherits from whom, and what instanceof says.
const stream = require('node:stream');
const { Readable, Writable, Duplex, Transform, PassThrough } = stream;
console.log(stream === stream.Stream, Object.getPrototypeOf(Readable) === stream);
console.log(Object.getPrototypeOf(Duplex) === Readable);
console.log(Object.getPrototypeOf(Transform) === Duplex);
console.log(new PassThrough() instanceof Writable, new Readable() instanceof Writable);
console.log(Object.getPrototypeOf(PassThrough.prototype) === Transform.prototype);
for (const type of [Readable, Writable, Duplex, Transform, PassThrough]) {
  console.log(type.name, type.length);
}
