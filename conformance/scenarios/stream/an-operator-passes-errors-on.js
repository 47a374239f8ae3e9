'use strict';
// What the mapping function throws rejects the result and destroys the source.
const { Readable } = require('node:stream');
const { trace } = require('../../trace.js');

const source = Readable.from([1, 2, 3]);
source.on('close', () => trace('source', 'close', source.destroyed));
source
  .map((n) => {
    if (n === 2) throw new Error('two');
    return n;
  })
  .toArray()
  .catch((error) => trace('result', 'rejected', error));
