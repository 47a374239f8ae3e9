'use strict';
// Duplex.from() of an async generator function is a transform.
const { Duplex } = require('node:stream');
const upper = Duplex.from(async function* (source) {
  for await (const chunk of source) yield String(chunk).toUpperCase();
});
upper.on('data', (chunk) => console.log('data', String(chunk)));
upper.on('end', () => console.log('end'));
upper.write('one');
upper.end('two');
