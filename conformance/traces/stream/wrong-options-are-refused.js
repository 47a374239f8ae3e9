'use strict';
// A high water mark is a number that is not negative.
const { Readable, Writable, getDefaultHighWaterMark } = require('node:stream');
for (const highWaterMark of [-1, 'many', NaN, {}]) {
  for (const type of [Readable, Writable]) {
    try {
      new type({ highWaterMark }); // eslint-disable-line no-new
    } catch (error) {
      console.log(error.name, error.code, error.message);
    }
  }
}
console.log(new Readable({ highWaterMark: 0 }).readableHighWaterMark);
console.log(getDefaultHighWaterMark(false), getDefaultHighWaterMark(true));
