'use strict';
// _write(), _final() and _destroy() in the order of a life.
const { Writable } = require('node:stream');
class Sink extends Writable {
  _construct(callback) {
    console.log('construct');
    callback();
  }
  _write(chunk, encoding, callback) {
    console.log('write', String(chunk), encoding);
    callback();
  }
  _final(callback) {
    console.log('final');
    callback();
  }
  _destroy(error, callback) {
    console.log('destroy', error);
    callback(error);
  }
}
const sink = new Sink();
for (const event of ['finish', 'close']) sink.on(event, () => console.log(event));
sink.write('a');
sink.end('b');
console.log('program');
