'use strict';
// events.once() resolves with the argument, or is rejected by an error event before.
const { EventEmitter, once } = require('node:events');
const { trace } = require('../../trace.js');

const emitter = new EventEmitter();
once(emitter, 'value').then(([value]) => trace('promise', 'once resolved', value));
trace('emitter', 'listeners while waiting', emitter.listenerCount('value'), emitter.listenerCount('error'));
emitter.emit('value', 42);
trace('emitter', 'listeners afterwards', emitter.listenerCount('value'), emitter.listenerCount('error'));
setImmediate(() => {
  once(emitter, 'value').catch((error) => trace('promise', 'once rejected', error));
  emitter.emit('error', new Error('instead of a value'));
});
