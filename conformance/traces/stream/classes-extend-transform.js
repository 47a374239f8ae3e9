'use strict';
// _transform() may push often, call back with a result, and flush at the end.
const { Transform } = require('node:stream');
class Lines extends Transform {
  constructor() {
    super({ readableObjectMode: true });
    this.rest = '';
  }
  _transform(chunk, encoding, callback) {
    const lines = (this.rest + chunk).split('\n');
    this.rest = lines.pop();
    for (const line of lines) this.push(line);
    callback();
  }
  _flush(callback) {
    callback(null, this.rest);
  }
}
const lines = new Lines();
lines.on('data', (line) => console.log('line', line));
lines.on('end', () => console.log('end'));
lines.write('one\ntw');
lines.write('o\nth');
lines.end('ree');
