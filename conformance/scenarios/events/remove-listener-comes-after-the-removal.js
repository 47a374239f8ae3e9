'use strict';
// removeListener is emitted after the listener has gone, for off() and for a once-listener's call.
const { EventEmitter } = require('node:events');
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
const emitter = new EventEmitter();
emitter.on('removeListener', (event) =>
  trace('emitter', 'removeListener', event, emitter.listenerCount('event')),
);
const listener = () => trace('emitter', 'on');
emitter.on('event', listener);
emitter.once('event', () => trace('emitter', 'once'));
emitter.emit('event');
emitter.off('event', listener);
emitter.off('event', listener);
