'use strict';
// The static default holds for emitters that are made afterwards.
const EventEmitter = require('node:events');

const before = new EventEmitter();
EventEmitter.captureRejections = true;
const after = new EventEmitter();
EventEmitter.captureRejections = false;
after.on('x', async () => {
  throw new Error('rejected');
});
after.on('error', (error) => console.log('caught', error.message));
after.emit('x');
console.log(before === after, EventEmitter.captureRejections);
