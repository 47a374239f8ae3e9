'use strict';
// An iteration that is closed by an event ends after what came before.
const EventEmitter = require('node:events');

const { on } = require('node:events');
const emitter = new EventEmitter();
(async () => {
  for await (const args of on(emitter, 'x', { close: ['end'] })) console.log(args);
  console.log('done', emitter.eventNames());
})();
emitter.emit('x', 'a', 'b');
emitter.emit('x');
emitter.emit('end');
