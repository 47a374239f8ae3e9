'use strict';
const assert = require('assert');
const EventEmitter = require('events');

const trace = [];
const emitter = new EventEmitter({ captureRejections: true });
emitter.on('x', async (v) => {
  throw new Error(`async ${v}`);
});
emitter.on('error', (error) => trace.push(error.message));
emitter.emit('x', 1);

const own = new EventEmitter({ captureRejections: true });
own[EventEmitter.captureRejectionSymbol] = (error, ...args) => trace.push([error.message, ...args]);
own.on('y', () => Promise.reject(new Error('own')));
own.emit('y', 1, 2);

const getter = new EventEmitter({ captureRejections: true });
getter.on('error', (error) => trace.push(error.message));
getter.on('x', () => ({
  get then() {
    throw new Error('getter');
  },
}));
getter.emit('x');
assert.deepStrictEqual(trace, ['getter']);

assert.strictEqual(EventEmitter.captureRejections, false);
assert.throws(() => new EventEmitter({ captureRejections: 'yes' }), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => {
  EventEmitter.captureRejections = 1;
}, { code: 'ERR_INVALID_ARG_TYPE' });
assert.strictEqual(EventEmitter.captureRejectionSymbol, Symbol.for('nodejs.rejection'));

process.on('exit', () => {
  assert.deepStrictEqual(trace, ['getter', 'async 1', ['own', 'y', 1, 2]]);
});
