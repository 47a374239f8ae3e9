'use strict';
// What the functions return, and how timers are shown as text.
const timer = setTimeout(() => {}, 1);
const immediate = setImmediate(() => {});
console.log(timer.constructor.name, immediate.constructor.name);
console.log(typeof timer[Symbol.toPrimitive](), typeof timer.refresh);
console.log(setTimeout.name, setTimeout.length, setInterval.length, setImmediate.length);
console.log(clearTimeout.length, clearImmediate.length, queueMicrotask.length);
