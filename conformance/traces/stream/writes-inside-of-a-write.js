'use strict';
// A write from inside of write() waits for its turn.
const { Writable } = require('node:stream');
const writable = new Writable({
  write(chunk, encoding, callback) {
    console.log('write', String(chunk));
    if (String(chunk) === 'a') this.write('b');
    callback();
    console.log('called back', String(chunk));
  },
});
writable.write('a', () => console.log('a is written'));
console.log('program');
