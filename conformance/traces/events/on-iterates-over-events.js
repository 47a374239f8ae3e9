'use strict';
// events.on() queues what was emitted before it is asked for.
const EventEmitter = require('node:events');

const { on } = require('node:events');
const emitter = new EventEmitter();
const controller = new AbortController();
(async () => {
  try {
    for await (const [value] of on(emitter, 'x', { signal: controller.signal })) {
      console.log('value', value);
      if (value === 3) controller.abort();
    }
  } catch (error) {
    console.log(error.name, error.code, emitter.listenerCount('x'));
  }
})();
emitter.emit('x', 1);
emitter.emit('x', 2);
setImmediate(() => emitter.emit('x', 3));
