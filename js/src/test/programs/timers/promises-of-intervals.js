'use strict';
// The iterator of timers/promises: values, ticks that were missed, return and abort.
const assert = require('assert');
const { setInterval } = require('timers/promises');

(async () => {
  let seen = 0;
  for await (const value of setInterval(1, 'value')) {
    assert.strictEqual(value, 'value');
    if (++seen === 3) break;
  }

  const iterator = setInterval(2, 7);
  const started = performance.now();
  while (performance.now() - started < 10);
  assert.deepStrictEqual(await iterator.next(), { value: 7, done: false });
  assert.deepStrictEqual(await iterator.return(), { value: undefined, done: true });
  assert.deepStrictEqual(await iterator.next(), { value: undefined, done: true });

  const controller = new AbortController();
  let count = 0;
  await assert.rejects(async () => {
    for await (const value of setInterval(1, count, { signal: controller.signal })) {
      assert.strictEqual(value, 0);
      if (++count === 2) controller.abort();
    }
  }, { name: 'AbortError' });
  assert.strictEqual(count, 2);
  await assert.rejects(setInterval(1, 0, { signal: AbortSignal.abort() }).next(),
                       { name: 'AbortError' });
})();
