'use strict';
// A source destroyed without an error is a premature close.
const { Readable, Writable, pipeline } = require('node:stream');
const { trace, watch } = require('../../trace.js');

const source = new Readable({ read() {} });
const target = new Writable({
  write(chunk, encoding, callback) {
    callback();
  },
});
watch('source', source, 'end', 'error', 'close');
watch('target', target, 'finish', 'error', 'close');
pipeline(source, target, (error) => trace('pipeline', 'callback', error));
source.push('data');
setImmediate(() => source.destroy());
