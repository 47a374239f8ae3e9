'use strict';
// compose() gives one stream out of a source and a transform.
const { Readable, Transform } = require('node:stream');
const { trace } = require('../../trace.js');

const source = new Readable({ read() {} });
const upper = new Transform({
  transform(chunk, encoding, callback) {
    callback(null, chunk.toString().toUpperCase());
  },
});
const composed = source.compose(upper);
let text = '';
composed.on('data', (chunk) => (text += chunk));
composed.on('end', () => trace('composed', 'end', text));
composed.on('close', () => trace('composed', 'close'));
source.push('one ');
source.push('two');
source.push(null);
