'use strict';
// addListener() and on() are one function, as off() and removeListener() are.
const EventEmitter = require('node:events');

console.log(EventEmitter.prototype.addListener === EventEmitter.prototype.on);
console.log(EventEmitter.prototype.removeListener === EventEmitter.prototype.off);
console.log(EventEmitter.prototype.on.length, EventEmitter.prototype.emit.length);
console.log(EventEmitter.prototype.once.length, EventEmitter.prototype.off.length);
