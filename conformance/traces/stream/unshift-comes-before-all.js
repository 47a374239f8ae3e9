'use strict';
// unshift() puts a chunk in front, also in flowing mode.
const { Readable } = require('node:stream');
const readable = new Readable({ read() {} });
readable.push('c');
readable.unshift('b');
readable.unshift('a');
readable.push(null);
const chunks = [];
readable.on('data', (chunk) => chunks.push(String(chunk)));
readable.on('end', () => console.log(chunks));
