'use strict';
// emit('error') throws its argument if nobody listens, and is an event like others if somebody does.
const { EventEmitter } = require('node:events');
const { trace, traceThrown, totalOrder } = require('../../trace.js');

totalOrder();
const emitter = new EventEmitter();
traceThrown('emitter', 'emit without listener', () => emitter.emit('error', new Error('unhandled')));
emitter.once('error', (error) => trace('emitter', 'error', error));
traceThrown('emitter', 'emit with listener', () => emitter.emit('error', new Error('handled')));
traceThrown('emitter', 'emit after once', () => emitter.emit('error', new Error('unhandled again')));
