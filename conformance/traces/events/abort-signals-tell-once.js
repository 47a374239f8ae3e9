'use strict';
// The event, the reason, and listeners that are added too late.
const EventEmitter = require('node:events');

const controller = new AbortController();
const { signal } = controller;
signal.addEventListener('abort', (event) => console.log(event.type, event.target === signal));
signal.onabort = () => console.log('onabort', signal.aborted);
console.log(signal.aborted, signal.reason);
controller.abort(new Error('enough'));
controller.abort(new Error('again'));
console.log(signal.aborted, signal.reason.message);
signal.addEventListener('abort', () => console.log('never'));
try {
  signal.throwIfAborted();
} catch (error) {
  console.log('thrown', error.message);
}
