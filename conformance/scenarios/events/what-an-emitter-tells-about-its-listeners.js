'use strict';
// eventNames() in order of registration, listenerCount() in general and for one listener.
const { EventEmitter } = require('node:events');
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
const emitter = new EventEmitter();
const listener = () => {};
emitter.on('b', listener);
emitter.once('a', listener);
emitter.on('b', () => {});
emitter.once('b', listener);
trace('emitter', 'eventNames', emitter.eventNames());
trace('emitter', 'listenerCount', emitter.listenerCount('a'), emitter.listenerCount('b'));
trace('emitter', 'listenerCount of one', emitter.listenerCount('b', listener));
trace('emitter', 'listeners', emitter.listeners('a')[0] === listener);
trace('emitter', 'rawListeners', emitter.rawListeners('a')[0] === listener);
trace('emitter', 'maxListeners', emitter.getMaxListeners());
trace('emitter', 'setMaxListeners', emitter.setMaxListeners(3).getMaxListeners());
