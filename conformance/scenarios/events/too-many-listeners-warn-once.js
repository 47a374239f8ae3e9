'use strict';
// The eleventh listener of an event warns, later than the call; the twelfth says nothing more.
const { EventEmitter } = require('node:events');
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
process.on('warning', (warning) => trace('emitter', 'warning', warning.name));
const emitter = new EventEmitter();
for (let count = 1; count <= 12; count++) emitter.on('event', () => {});
const unlimited = new EventEmitter().setMaxListeners(0);
for (let count = 1; count <= 12; count++) unlimited.on('event', () => {});
trace('emitter', 'registered', emitter.listenerCount('event'));
