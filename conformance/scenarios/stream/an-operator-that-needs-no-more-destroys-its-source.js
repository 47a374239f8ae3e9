'use strict';
// take() is content with its count: the source is destroyed, not read to its end.
const { Readable } = require('node:stream');
const { trace, watch } = require('../../trace.js');

const source = Readable.from([1, 2, 3, 4, 5, 6]);
watch('source', source, 'end', 'error', 'close');
source
  .take(2)
  .toArray()
  .then((result) => trace('result', 'take', result));
