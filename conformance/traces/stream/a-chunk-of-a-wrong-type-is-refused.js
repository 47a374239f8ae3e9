'use strict';
// Streams of bytes take strings, Buffers, Uint8Arrays and DataViews.
const { Writable } = require('node:stream');
const writable = new Writable({ write: (chunk, encoding, callback) => callback() });
for (const wrong of [null, undefined, 7, {}, true]) {
  try {
    writable.write(wrong);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
console.log(writable.destroyed, writable.write(new DataView(new ArrayBuffer(1))));
