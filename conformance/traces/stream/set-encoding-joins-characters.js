'use strict';
// A character that is split over chunks comes whole, and at the end what is missing.
const { Readable } = require('node:stream');
const readable = new Readable({ read() {} });
console.log(readable.setEncoding('utf8') === readable, readable.readableEncoding);
readable.on('data', (chunk) => console.log(JSON.stringify(chunk)));
readable.push(Buffer.from([0x61, 0xe2]));
readable.push(Buffer.from([0x82, 0xac]));
readable.push(Buffer.from([0xe2]));
readable.push(null);
