'use strict';
// The same function is registered once for a type.
const EventEmitter = require('node:events');

const target = new EventTarget();
let calls = 0;
const listener = () => calls++;
target.addEventListener('x', listener);
target.addEventListener('x', listener);
target.dispatchEvent(new Event('x'));
target.removeEventListener('x', listener);
target.dispatchEvent(new Event('x'));
console.log(calls);
