'use strict';
const assert = require('assert');
const EventEmitter = require('events');

const emitter = new EventEmitter();
const error = new Error('mine');
assert.throws(() => emitter.emit('error', error), (thrown) => thrown === error);
for (const [value, text] of [
  [undefined, 'undefined'], [null, 'null'], [false, 'false'], ['text', "'text'"],
  [{ message: 'm' }, "{ message: 'm' }"],
]) {
  assert.throws(() => emitter.emit('error', value), (thrown) => {
    assert.strictEqual(thrown.name, 'Error');
    assert.strictEqual(thrown.code, 'ERR_UNHANDLED_ERROR');
    assert.strictEqual(thrown.message, `Unhandled error. (${text})`);
    assert.strictEqual(thrown.context, value);
    return true;
  });
}
assert.throws(() => emitter.emit('error'), {
  code: 'ERR_UNHANDLED_ERROR', message: 'Unhandled error. (undefined)',
});

const seen = [];
emitter.on(EventEmitter.errorMonitor, (e) => seen.push(['monitor', e]));
assert.throws(() => emitter.emit('error', error), error);
emitter.on('error', (e) => seen.push(['listener', e]));
assert.strictEqual(emitter.emit('error', error), true);
assert.deepStrictEqual(seen, [['monitor', error], ['monitor', error], ['listener', error]]);
assert.strictEqual(EventEmitter.errorMonitor.toString(), 'Symbol(events.errorMonitor)');
