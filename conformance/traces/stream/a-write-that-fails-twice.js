'use strict';
// A callback that is called twice is an error of its own.
const { Writable } = require('node:stream');
const writable = new Writable({
  write(chunk, encoding, callback) {
    callback();
    callback();
  },
});
writable.on('error', (error) => console.log(error.name, error.code, error.message));
writable.write('a');
