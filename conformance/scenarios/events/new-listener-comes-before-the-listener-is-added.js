'use strict';
// newListener is emitted before the listener is in the list, so one added there goes in front.
const { EventEmitter } = require('node:events');
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
const emitter = new EventEmitter();
emitter.once('newListener', (event) => {
  trace('emitter', 'newListener', event, emitter.listenerCount('event'));
  emitter.on('event', () => trace('emitter', 'added by newListener'));
});
emitter.on('event', () => trace('emitter', 'added by the program'));
emitter.emit('event');
