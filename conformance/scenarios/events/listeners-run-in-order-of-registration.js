'use strict';
// on() appends, prependListener() goes to the front, each event has its own list.
const { EventEmitter } = require('node:events');
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
const emitter = new EventEmitter();
emitter.on('greeting', (text) => trace('emitter', 'first', text));
emitter.on('greeting', (text) => trace('emitter', 'second', text));
emitter.prependListener('greeting', (text) => trace('emitter', 'prepended', text));
emitter.on('other', () => trace('emitter', 'other'));
trace('emitter', 'emit', emitter.emit('greeting', 'hello'));
trace('emitter', 'emit without listeners', emitter.emit('nobody listens'));
