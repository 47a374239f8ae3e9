'use strict';
// The operators of Readable, and what happens to a stream whose iteration is left.
const assert = require('assert');
const { Duplex, PassThrough, Readable, compose, duplexPair } = require('stream');
const { json, text } = require('stream/consumers');

(async () => {
  const numbers = () => Readable.from([1, 2, 3, 4, 5]);
  assert.deepStrictEqual(await numbers().map((n) => n * 2).toArray(), [2, 4, 6, 8, 10]);
  assert.deepStrictEqual(await numbers().filter(async (n) => n % 2).toArray(), [1, 3, 5]);
  assert.deepStrictEqual(await numbers().flatMap((n) => [n, n]).take(3).toArray(), [1, 1, 2]);
  assert.deepStrictEqual(await numbers().drop(3).toArray(), [4, 5]);
  assert.strictEqual(await numbers().reduce((sum, n) => sum + n, 10), 25);
  assert.strictEqual(await numbers().some((n) => n > 4), true);
  assert.strictEqual(await numbers().every((n) => n > 4), false);
  assert.strictEqual(await numbers().find((n) => n > 2), 3);
  await assert.rejects(Readable.from([]).reduce((a, b) => a + b), {
    code: 'ERR_MISSING_ARGS',
    message: 'Reduce of an empty stream requires an initial value',
  });
  assert.throws(() => numbers().map(5), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => numbers().take(-1), { code: 'ERR_OUT_OF_RANGE' });

  let running = 0;
  let most = 0;
  const slow = await numbers().map(async (n) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 2));
    running--;
    return n;
  }, { concurrency: 2 }).toArray();
  assert.deepStrictEqual(slow, [1, 2, 3, 4, 5]);
  assert.strictEqual(most, 2);

  const left = numbers();
  for await (const n of left) {
    assert.strictEqual(n, 1);
    break;
  }
  assert.strictEqual(left.destroyed, true);
  const kept = numbers();
  for await (const n of kept.iterator({ destroyOnReturn: false })) {
    assert.strictEqual(n, 1);
    break;
  }
  assert.strictEqual(kept.destroyed, false);
  assert.deepStrictEqual(await kept.toArray(), [2, 3, 4, 5]);

  const [here, there] = duplexPair();
  here.end('{"a":1}');
  assert.deepStrictEqual(await json(there), { a: 1 });

  const composed = compose(async function* (source) {
    for await (const chunk of source) {
      yield `<${chunk}>`;
    }
  }, new PassThrough());
  composed.end('x');
  assert.strictEqual(await text(composed), '<x>');

  const joined = Duplex.from({ readable: Readable.from(['out']), writable: new PassThrough() });
  assert.strictEqual(joined.writable, true);
  assert.strictEqual(await text(joined), 'out');

  const closed = [];
  const iterator = {
    next: () => ({ value: 1, done: false }),
    return: () => {
      closed.push('return');
      return { done: true };
    },
    [Symbol.iterator]() {
      return this;
    },
  };
  assert.strictEqual(await Readable.from(iterator).find(() => true), 1);
  await new Promise(setImmediate);
  assert.deepStrictEqual(closed, ['return']);
})().then(() => {
  process.exitCode = 0;
});
process.exitCode = 1;
