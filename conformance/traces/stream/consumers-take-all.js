'use strict';
// text(), json(), buffer() and arrayBuffer() of stream/consumers.
const { Readable } = require('node:stream');
const consumers = require('node:stream/consumers');
(async () => {
  console.log(await consumers.text(Readable.from(['a', 'b', 'ü'])));
  console.log(await consumers.json(Readable.from(['{"a":', '1}'])));
  console.log((await consumers.buffer(Readable.from([Buffer.from('x'), Buffer.from('y')]))).length);
  console.log((await consumers.arrayBuffer(Readable.from(['1234']))).byteLength);
  await consumers.json(Readable.from(['{'])).catch((error) => console.log(error.name));
})();
