'use strict';
// read() is called once until it has pushed, and then for what is missing.
const { Readable } = require('node:stream');
let pushed = 0;
const readable = new Readable({
  highWaterMark: 4,
  read(size) {
    console.log('read', size);
    setImmediate(() => this.push(pushed++ < 3 ? `abc${pushed}` : null));
  },
});
readable.on('data', (chunk) => console.log('data', String(chunk)));
readable.on('end', () => console.log('end'));
