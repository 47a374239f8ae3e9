'use strict';
const assert = require('assert');
const { EventEmitter, once } = require('events');

(async () => {
  const emitter = new EventEmitter();
  process.nextTick(() => emitter.emit('x', 1, 'two'));
  assert.deepStrictEqual(await once(emitter, 'x'), [1, 'two']);
  assert.strictEqual(emitter.listenerCount('x'), 0);
  assert.strictEqual(emitter.listenerCount('error'), 0);

  const failure = new Error('failed');
  process.nextTick(() => emitter.emit('error', failure));
  await assert.rejects(once(emitter, 'x'), failure);
  assert.strictEqual(emitter.listenerCount('x'), 0);

  process.nextTick(() => emitter.emit('error', failure));
  assert.deepStrictEqual(await once(emitter, 'error'), [failure]);

  const controller = new AbortController();
  const waiting = once(emitter, 'x', { signal: controller.signal });
  controller.abort('why');
  await assert.rejects(waiting, { name: 'AbortError', code: 'ABORT_ERR', cause: 'why' });
  assert.deepStrictEqual(emitter.eventNames(), []);
  await assert.rejects(once(emitter, 'x', { signal: controller.signal }), { name: 'AbortError' });
  await assert.rejects(once(emitter, 'x', { signal: {} }), { code: 'ERR_INVALID_ARG_TYPE' });
  await assert.rejects(once({}, 'x'), { code: 'ERR_INVALID_ARG_TYPE' });

  const target = new EventTarget();
  const event = new Event('e');
  process.nextTick(() => target.dispatchEvent(event));
  assert.deepStrictEqual(await once(target, 'e'), [event]);
})().then(() => process.exitCode = 0);
process.exitCode = 1;

// Programs that look at an emitter see who waits.
const waited = new EventEmitter();
once(waited, 'x');
assert.deepStrictEqual(
  [waited.listeners('x')[0].name, waited.listeners('error')[0].name], ['resolver', 'errorListener']);
