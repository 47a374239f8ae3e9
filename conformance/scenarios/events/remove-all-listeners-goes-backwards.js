'use strict';
// With a removeListener listener each one is reported, the last registered first.
const { EventEmitter } = require('node:events');
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
const emitter = new EventEmitter();
const labels = new Map();
for (const label of ['first', 'second', 'third']) {
  const listener = () => trace('emitter', label);
  labels.set(listener, label);
  emitter.on('event', listener);
}
emitter.on('other', () => trace('emitter', 'other'));
emitter.on('removeListener', (event, listener) =>
  trace('emitter', 'removeListener', event, labels.get(listener)),
);
emitter.removeAllListeners('event');
trace('emitter', 'counts', emitter.listenerCount('event'), emitter.listenerCount('other'));
emitter.removeAllListeners();
trace('emitter', 'names', emitter.eventNames());
