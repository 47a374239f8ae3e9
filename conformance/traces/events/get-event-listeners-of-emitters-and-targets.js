'use strict';
// events.getEventListeners() asks both kinds.
const EventEmitter = require('node:events');

const { getEventListeners } = require('node:events');
const emitter = new EventEmitter();
const listener = () => {};
emitter.on('x', listener);
emitter.once('x', listener);
console.log(getEventListeners(emitter, 'x').every((each) => each === listener));
const target = new EventTarget();
target.addEventListener('x', listener);
console.log(getEventListeners(target, 'x').length, getEventListeners(target, 'y').length);
