'use strict';
// A listener of the error monitor is called before the error listeners, and does not count as one.
const { EventEmitter, errorMonitor } = require('node:events');
const { trace, traceThrown, totalOrder } = require('../../trace.js');

totalOrder();
const emitter = new EventEmitter();
emitter.on(errorMonitor, (error) => trace('emitter', 'monitor', error));
traceThrown('emitter', 'emit without listener', () => emitter.emit('error', new Error('first')));
emitter.on('error', (error) => trace('emitter', 'error', error));
traceThrown('emitter', 'emit with listener', () => emitter.emit('error', new Error('second')));
