'use strict';
// The signal of a stream that is made with or without one.
const { Readable, Writable, addAbortSignal } = require('node:stream');
const controller = new AbortController();
const readable = addAbortSignal(controller.signal, new Readable({ read() {} }));
const writable = new Writable({ signal: controller.signal, write() {} });
for (const [name, stream] of Object.entries({ readable, writable })) {
  stream.on('error', (error) => console.log(name, error.name, error.code, error.message));
  stream.on('close', () => console.log(name, 'close', stream.destroyed));
}
controller.abort();
