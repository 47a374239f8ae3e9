'use strict';
// Readable.from() gives a string or a Buffer as one chunk.
const { Readable } = require('node:stream');
for (const source of ['text', Buffer.from('bytes')]) {
  const chunks = [];
  Readable.from(source)
    .on('data', (chunk) => chunks.push(chunk))
    .on('end', () => console.log(chunks.length, String(chunks[0]), typeof chunks[0]));
}
