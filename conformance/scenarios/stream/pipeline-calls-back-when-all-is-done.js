'use strict';
// pipeline() joins the streams and calls back once the last has finished.
const { Readable, Transform, Writable, pipeline } = require('node:stream');
const { trace, watch } = require('../../trace.js');

const source = new Readable({ read() {} });
const upper = new Transform({
  transform(chunk, encoding, callback) {
    callback(null, chunk.toString().toUpperCase());
  },
});
const target = new Writable({
  write(chunk, encoding, callback) {
    trace('target', 'write called', chunk);
    callback();
  },
});
watch('source', source, 'end', 'close');
watch('upper', upper, 'end', 'finish', 'close');
watch('target', target, 'finish', 'close');
pipeline(source, upper, target, (error) => trace('pipeline', 'callback', error));
source.push('one ');
source.push('two');
source.push(null);
