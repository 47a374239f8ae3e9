'use strict';
// A once-listener that emits again is not called again; prependOnceListener() goes to the front.
const { EventEmitter } = require('node:events');
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
const emitter = new EventEmitter();
emitter.once('ping', (depth) => {
  trace('emitter', 'once', depth, emitter.listenerCount('ping'));
  emitter.emit('ping', depth + 1);
});
emitter.on('ping', (depth) => trace('emitter', 'on', depth));
emitter.prependOnceListener('ping', (depth) => trace('emitter', 'prepended once', depth));
emitter.emit('ping', 1);
emitter.emit('ping', 10);
