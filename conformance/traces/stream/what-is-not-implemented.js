'use strict';
// Without a method of one's own the stream says which is missing.
const { Readable, Writable, Transform } = require('node:stream');
const show = (error) => console.log(error.name, error.code, error.message);
new Readable().on('error', show).read();
try {
  new Writable().write('a');
} catch (error) {
  show(error);
}
try {
  new Transform().write('a');
} catch (error) {
  show(error);
}
