'use strict';
const assert = require('assert');
const EventEmitter = require('events');

const warnings = [];
process.on('warning', (warning) => warnings.push(warning));

class Special extends EventEmitter {}
const emitter = new Special();
assert.strictEqual(emitter.getMaxListeners(), 10);
for (let i = 0; i < 13; i++) {
  emitter.on('x', () => {});
}
const few = new EventEmitter().setMaxListeners(1);
few.on('y', () => {});
few.on('y', () => {});
const unlimited = new EventEmitter().setMaxListeners(0);
for (let i = 0; i < 20; i++) {
  unlimited.on('z', () => {});
}
for (const bad of [-1, NaN]) {
  assert.throws(() => emitter.setMaxListeners(bad), { code: 'ERR_OUT_OF_RANGE' });
}
assert.throws(() => emitter.setMaxListeners('many'), { code: 'ERR_INVALID_ARG_TYPE' });

setImmediate(() => {
  assert.strictEqual(warnings.length, 2);
  const [first, second] = warnings;
  assert.strictEqual(first.name, 'MaxListenersExceededWarning');
  assert.strictEqual(
    first.message,
    'Possible EventEmitter memory leak detected. 11 x listeners added to [Special]. ' +
    'MaxListeners is 10. Use emitter.setMaxListeners() to increase limit');
  assert.strictEqual(first.emitter, emitter);
  assert.strictEqual(first.type, 'x');
  assert.strictEqual(first.count, 11);
  assert.match(second.message, /2 y listeners added to \[EventEmitter\]\. MaxListeners is 1\./);
});
