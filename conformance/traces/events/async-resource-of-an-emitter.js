'use strict';
// EventEmitterAsyncResource calls listeners in its own context.
const EventEmitter = require('node:events');

const { EventEmitterAsyncResource } = require('node:events');
const { AsyncLocalStorage } = require('node:async_hooks');
const storage = new AsyncLocalStorage();
const emitter = storage.run('made here', () => new EventEmitterAsyncResource({ name: 'Mine' }));
emitter.on('x', () => console.log(storage.getStore()));
storage.run('emitted here', () => emitter.emit('x'));
