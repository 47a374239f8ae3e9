'use strict';
// A listener registered three times is called three times; off() takes away one, the last.
const { EventEmitter } = require('node:events');
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
const emitter = new EventEmitter();
const twice = () => trace('emitter', 'registered twice');
emitter.on('event', twice);
emitter.on('event', () => trace('emitter', 'between'));
emitter.on('event', twice);
emitter.emit('event');
trace('emitter', 'off', emitter.off('event', twice) === emitter, emitter.listenerCount('event'));
emitter.emit('event');
