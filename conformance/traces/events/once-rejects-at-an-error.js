'use strict';
// events.once() rejects if error comes first, unless it waits for error.
const EventEmitter = require('node:events');

const { once } = require('node:events');
const emitter = new EventEmitter();
once(emitter, 'x').catch((error) => console.log('rejected', error.message));
emitter.emit('error', new Error('first'));
once(emitter, 'error').then(([error]) => console.log('resolved', error.message));
emitter.emit('error', new Error('second'));
console.log(emitter.eventNames());
