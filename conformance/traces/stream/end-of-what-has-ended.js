'use strict';
// end() with a chunk after the end is an error; without one its callback is told.
const { Writable } = require('node:stream');
const writable = new Writable({ write: (chunk, encoding, callback) => callback() });
writable.on('error', (error) => console.log('error', error.code, error.message));
writable.end(() => console.log('ended'));
writable.on('finish', () => {
  writable.end((error) => console.log('second', error.code));
  writable.write('late', (error) => console.log('write', error.code));
});
