'use strict';
// Strings are bytes of the default encoding; an unknown one is refused.
const { Writable } = require('node:stream');
const writable = new Writable({
  write(chunk, encoding, callback) {
    console.log(chunk, encoding);
    callback();
  },
});
writable.setDefaultEncoding('hex');
writable.write('6869');
writable.write('hi', 'utf8');
try {
  writable.setDefaultEncoding('klingon');
} catch (error) {
  console.log(error.name, error.code, error.message);
}
