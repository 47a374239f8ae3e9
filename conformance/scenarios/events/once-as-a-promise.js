'use strict';
// events.once() resolves with the arguments, or is rejected by an error event before.
const { EventEmitter, once } = require('node:events');
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
const emitter = new EventEmitter();
once(emitter, 'value').then(([value]) => trace('emitter', 'once resolved', value));
trace('emitter', 'listeners while waiting', emitter.listenerCount('value'), emitter.listenerCount('error'));
emitter.emit('value', 42);
trace('emitter', 'listeners afterwards', emitter.listenerCount('value'), emitter.listenerCount('error'));
setImmediate(() => {
  once(emitter, 'value').catch((error) => trace('emitter', 'once rejected', error));
  emitter.emit('error', new Error('instead of a value'));
});
