'use strict';
// Symbol.asyncDispose destroys a stream and waits for its close.
const { Readable } = require('node:stream');
const readable = new Readable({ read() {} });
readable.on('close', () => console.log('close', readable.errored?.name));
readable.on('error', (error) => console.log('error', error.name));
readable[Symbol.asyncDispose]().then(() => console.log('disposed', readable.destroyed));
