'use strict';
// on() and the others take functions only.
const EventEmitter = require('node:events');

const emitter = new EventEmitter();
for (const method of ['on', 'once', 'off', 'prependListener', 'prependOnceListener']) {
  for (const wrong of [null, undefined, 'text', {}]) {
    try {
      emitter[method]('x', wrong);
    } catch (error) {
      console.log(method, error.name, error.code, error.message);
    }
  }
}
