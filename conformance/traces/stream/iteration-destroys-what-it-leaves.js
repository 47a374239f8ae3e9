'use strict';
// break destroys the stream, unless destroyOnReturn is false.
const { Readable } = require('node:stream');
(async () => {
  const left = Readable.from(['a', 'b', 'c']);
  for await (const chunk of left) {
    console.log(chunk);
    break;
  }
  console.log(left.destroyed);
  const kept = Readable.from(['a', 'b', 'c']);
  for await (const chunk of kept.iterator({ destroyOnReturn: false })) {
    console.log(chunk);
    break;
  }
  console.log(kept.destroyed, kept.read());
})();
