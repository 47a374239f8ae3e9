'use strict';
// writev() gets what came while a write was under way.
const { Writable } = require('node:stream');
const writable = new Writable({
  write(chunk, encoding, callback) {
    console.log('write', String(chunk), encoding);
    setImmediate(callback);
  },
  writev(chunks, callback) {
    console.log('writev', chunks.map(({ chunk, encoding }) => `${chunk}/${encoding}`));
    setImmediate(callback);
  },
  decodeStrings: false,
});
writable.write('a');
writable.write('b', 'latin1');
writable.write('c', () => console.log('c is written'));
writable.end('d', () => console.log('finished'));
