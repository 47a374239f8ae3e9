'use strict';
// prependListener() and prependOnceListener() put in front, the latest first.
const EventEmitter = require('node:events');

const emitter = new EventEmitter();
emitter.on('x', () => console.log('on'));
emitter.prependListener('x', () => console.log('prepended'));
emitter.prependOnceListener('x', () => console.log('prepended once'));
emitter.emit('x');
console.log('--');
emitter.emit('x');
