'use strict';
// Names are strings and symbols; numbers become strings.
const EventEmitter = require('node:events');

const emitter = new EventEmitter();
const key = Symbol('key');
emitter.on(key, () => console.log('symbol'));
emitter.on(1, () => console.log('number'));
emitter.on('toString', () => console.log('toString'));
emitter.on('__proto__', () => console.log('__proto__'));
for (const name of [key, '1', 'toString', '__proto__']) console.log(emitter.emit(name));
console.log(emitter.eventNames());
