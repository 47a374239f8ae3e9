'use strict';
// When one fails, all are destroyed and the callback gets the error.
const { Readable, Transform, Writable, pipeline } = require('node:stream');
const { trace, watch } = require('../../trace.js');

const source = new Readable({ read() {} });
const failing = new Transform({
  transform(chunk, encoding, callback) {
    callback(new Error('cannot transform'));
  },
});
const target = new Writable({
  write(chunk, encoding, callback) {
    callback();
  },
});
watch('source', source, 'end', 'error', 'close');
watch('failing', failing, 'finish', 'error', 'close');
watch('target', target, 'finish', 'error', 'close');
pipeline(source, failing, target, (error) => {
  trace('pipeline', 'callback', error);
  setImmediate(() => trace('pipeline', 'destroyed', source.destroyed, failing.destroyed, target.destroyed));
});
source.push('data');
