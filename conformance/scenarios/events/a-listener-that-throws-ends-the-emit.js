'use strict';
// The exception comes out of emit(); the listeners behind are not called.
const { EventEmitter } = require('node:events');
const { trace, traceThrown, totalOrder } = require('../../trace.js');

totalOrder();
const emitter = new EventEmitter();
emitter.on('event', () => trace('emitter', 'first'));
emitter.on('event', () => {
  throw new Error('thrown by the second');
});
emitter.on('event', () => trace('emitter', 'third'));
traceThrown('emitter', 'emit', () => emitter.emit('event'));
