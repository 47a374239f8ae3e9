'use strict';
// A readable listener stops the flow that a data listener has started.
const { Readable } = require('node:stream');
const readable = Readable.from(['a', 'b', 'c']);
readable.on('data', (chunk) => console.log('data', chunk));
readable.on('readable', () => {
  console.log('readable', readable.readableFlowing);
  while (readable.read() !== null);
});
readable.on('end', () => console.log('end'));
