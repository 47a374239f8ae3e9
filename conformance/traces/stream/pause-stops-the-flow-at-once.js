'use strict';
// What was pushed while it is paused comes after resume().
const { Readable } = require('node:stream');
const readable = new Readable({ read() {} });
readable.on('pause', () => console.log('pause'));
readable.on('resume', () => console.log('resume'));
readable.on('data', (chunk) => {
  console.log('data', String(chunk));
  if (String(chunk) === 'a') {
    readable.pause();
    setImmediate(() => readable.resume());
  }
});
readable.push('a');
readable.push('b');
readable.push('c');
