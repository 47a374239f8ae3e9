'use strict';
// Order, once, handleEvent, preventDefault and stopImmediatePropagation.
const EventEmitter = require('node:events');

const target = new EventTarget();
target.addEventListener('x', (event) => console.log('first', event.type, event.cancelable));
target.addEventListener('x', () => console.log('once'), { once: true });
target.addEventListener('x', { handleEvent: (event) => event.preventDefault() });
const event = new Event('x', { cancelable: true });
console.log(target.dispatchEvent(event), event.defaultPrevented, event.eventPhase);
target.addEventListener('x', (each) => each.stopImmediatePropagation());
target.addEventListener('x', () => console.log('never'));
console.log(target.dispatchEvent(new Event('x')));
