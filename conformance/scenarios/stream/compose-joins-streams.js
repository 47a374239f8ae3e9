'use strict';
// compose() gives one stream out of a source and a transform.
const { Readable, Transform } = require('node:stream');
const { trace } = require('../../trace.js');

const upper = new Transform({
  transform(chunk, encoding, callback) {
    callback(null, chunk.toString().toUpperCase());
  },
});
const composed = Readable.from(['one ', 'two'], { objectMode: false }).compose(upper);
let text = '';
composed.on('data', (chunk) => (text += chunk));
composed.on('end', () => trace('composed', 'end', text));
composed.on('close', () => trace('composed', 'close'));
