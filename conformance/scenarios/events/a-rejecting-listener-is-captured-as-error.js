'use strict';
// With captureRejections a listener whose promise is rejected becomes an error event, in a tick.
const { EventEmitter } = require('node:events');
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
const emitter = new EventEmitter({ captureRejections: true });
emitter.on('event', async (text) => {
  trace('emitter', 'event', text);
  throw new Error('rejected');
});
emitter.on('error', (error) => trace('emitter', 'error', error));
emitter.emit('event', 'hello');
trace('emitter', 'emitted');
