'use strict';
// What is emitted as error and is none is shown in the message, and kept as context.
const EventEmitter = require('node:events');

const emitter = new EventEmitter();
for (const value of ['text', 7, null, undefined, { a: 1 }]) {
  try {
    emitter.emit('error', value);
  } catch (error) {
    console.log(error.code, error.name, error.message, error.context === value);
  }
}
