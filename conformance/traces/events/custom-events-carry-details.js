'use strict';
// CustomEvent has a detail; its other fields are those of Event.
const EventEmitter = require('node:events');

const event = new CustomEvent('x', { detail: { a: 1 } });
console.log(event instanceof Event, event.detail, event.bubbles, event.composed);
console.log(new CustomEvent('y').detail, Object.prototype.toString.call(event));
