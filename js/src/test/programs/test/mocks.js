'use strict';
// Mocks of functions, methods, accessors and properties.
const assert = require('assert');
const { test, mock } = require('node:test');

test('a mocked function looks like its original and records its calls', () => {
  const add = mock.fn((a, b) => a + b);
  assert.strictEqual(add.length, 2);
  assert.strictEqual(add.call('self', 1, 2), 3);
  const [call] = add.mock.calls;
  assert.deepStrictEqual(call.arguments, [1, 2]);
  assert.strictEqual(call.result, 3);
  assert.strictEqual(call.error, undefined);
  assert.strictEqual(call.this, 'self');
  assert.ok(call.stack instanceof Error);
  add.mock.resetCalls();
  assert.strictEqual(add.mock.callCount(), 0);
});

test('an implementation stands in for a number of calls', () => {
  const fn = mock.fn((x) => x, (x) => x * 2, { times: 1 });
  fn.mock.mockImplementationOnce(() => 9, 2);
  assert.deepStrictEqual([fn(2), fn(2), fn(2), fn(2)], [4, 2, 9, 2]);
});

test('what is thrown is recorded, and thrown', () => {
  const fn = mock.fn(() => {
    throw new RangeError('no');
  });
  assert.throws(fn, { name: 'RangeError' });
  assert.strictEqual(fn.mock.calls[0].error.message, 'no');
});

test('a mocked class makes instances of its original', () => {
  class Original {}
  const Mocked = mock.fn(Original);
  const made = new Mocked();
  assert.ok(made instanceof Original);
  assert.strictEqual(Mocked.mock.calls[0].target, Original);
  assert.strictEqual(Mocked.mock.calls[0].this, made);
});

test('methods and accessors are replaced until they are restored', (t) => {
  class Counter {
    count = 3;
    next() {
      return ++this.count;
    }
    get twice() {
      return this.count * 2;
    }
  }
  const counter = new Counter();
  t.mock.method(counter, 'next');
  assert.strictEqual(counter.next(), 4);
  assert.strictEqual(counter.next.mock.calls[0].this, counter);
  t.mock.getter(counter, 'twice', () => 'mocked');
  assert.strictEqual(counter.twice, 'mocked');
  t.mock.restoreAll();
  assert.strictEqual(counter.twice, 8);
  assert.strictEqual(counter.next.mock, undefined);
  assert.throws(() => t.mock.method(counter, 'none'), { code: 'ERR_INVALID_ARG_VALUE' });
});

test('accesses of a property are recorded', (t) => {
  const object = { value: 1 };
  const { mock: property } = t.mock.property(object, 'value', 100);
  assert.strictEqual(object.value, 100);
  object.value = 200;
  assert.strictEqual(object.value, 200);
  assert.deepStrictEqual(property.accesses.map(({ type, value }) => [type, value]),
                         [['get', 100], ['set', 200], ['get', 200]]);
  property.restore();
  assert.strictEqual(object.value, 1);
});

const shared = { method: () => 'original' };
test('the mocks of a test end with it', (t) => {
  t.mock.method(shared, 'method', () => 'mocked');
  assert.strictEqual(shared.method(), 'mocked');
});
test('so that the next one sees the original', () => {
  assert.strictEqual(shared.method(), 'original');
});
