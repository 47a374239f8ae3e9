'use strict';
// Listeners added or removed during an emit change the next one, not this.
const { EventEmitter } = require('node:events');
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
const emitter = new EventEmitter();
const removed = () => trace('emitter', 'removed during the emit');
emitter.on('event', () => {
  trace('emitter', 'first');
  emitter.off('event', removed);
  emitter.once('event', () => trace('emitter', 'added during the emit'));
});
emitter.on('event', removed);
trace('emitter', 'emit', 1);
emitter.emit('event');
trace('emitter', 'emit', 2);
emitter.emit('event');
