'use strict';
// Bytes that are put back in front of text that is decoded already are read as text with it.

const assert = require('node:assert');
const { Readable } = require('node:stream');

const readable = new Readable({ read() {} });
readable.setEncoding('utf8');
readable.push('cd');
readable.push(Buffer.from('ef'));
readable.unshift(Buffer.from('ab'));
assert.strictEqual(readable.readableLength, 6);
assert.strictEqual(readable.read(), 'abcdef');
