'use strict';
// The others stay, and removeListener tells of each.
const EventEmitter = require('node:events');

const emitter = new EventEmitter();
emitter.on('a', () => console.log('a'));
emitter.on('b', () => console.log('b'));
emitter.on('removeListener', (name) => console.log('removed', name));
emitter.removeAllListeners('a');
console.log(emitter.emit('a'), emitter.emit('b'));
emitter.removeAllListeners();
console.log(emitter.eventNames());
