'use strict';
// Without a listener emit('error', error) throws that very error.
const EventEmitter = require('node:events');

const emitter = new EventEmitter();
const failure = new TypeError('of mine');
try {
  emitter.emit('error', failure);
} catch (error) {
  console.log(error === failure, error.message);
}
