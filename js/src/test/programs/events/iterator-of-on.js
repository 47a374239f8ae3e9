'use strict';
const assert = require('assert');
const { EventEmitter, on } = require('events');

async function main() {
  const emitter = new EventEmitter();
  const taken = [];
  process.nextTick(() => {
    emitter.emit('x', 1);
    emitter.emit('x', 2, 3);
    emitter.emit('end');
    emitter.emit('x', 'too late');
  });
  for await (const args of on(emitter, 'x', { close: ['end'] })) {
    taken.push(args);
  }
  assert.deepStrictEqual(taken, [[1], [2, 3]]);
  assert.deepStrictEqual(emitter.eventNames(), []);

  const broken = on(emitter, 'x');
  emitter.emit('x', 'before');
  emitter.emit('error', new Error('broken'));
  assert.deepStrictEqual(await broken.next(), { value: ['before'], done: false });
  await assert.rejects(broken.next(), /broken/);
  assert.deepStrictEqual(await broken.next(), { value: undefined, done: true });

  const several = on(emitter, 'x');
  const promises = [several.next(), several.next(), several.next()];
  emitter.emit('x', 'a');
  emitter.emit('x', 'b');
  await several.return();
  assert.deepStrictEqual(await Promise.all(promises), [
    { value: ['a'], done: false }, { value: ['b'], done: false }, { value: undefined, done: true },
  ]);
  assert.strictEqual(several[Symbol.asyncIterator](), several);
  assert.throws(() => several.throw('no error'), { code: 'ERR_INVALID_ARG_TYPE' });

  const controller = new AbortController();
  const aborted = on(emitter, 'x', { signal: controller.signal });
  const next = aborted.next();
  controller.abort();
  await assert.rejects(next, { name: 'AbortError' });
  assert.deepStrictEqual(emitter.eventNames(), []);
}
main().then(() => process.exitCode = 0);
process.exitCode = 1;

// Programs that look at an emitter see who iterates.
const watched = new EventEmitter();
on(watched, 'x', { close: ['end'] });
assert.deepStrictEqual(
  watched.eventNames().map((name) => [name, watched.listeners(name)[0].name]),
  [['x', ''], ['error', 'errorHandler'], ['end', 'closeHandler']]);
