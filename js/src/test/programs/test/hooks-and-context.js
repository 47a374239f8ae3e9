'use strict';
// The order of hooks, what a context knows, and waiting for a condition.
const assert = require('assert');
const { after, afterEach, before, beforeEach, describe, it, test } = require('node:test');

const order = [];
test('hooks of a context', async (t) => {
  t.before(() => order.push('before'));
  t.beforeEach((each) => order.push(`before ${each.name}`));
  t.afterEach((each) => order.push(`after ${each.name}`));
  t.after(() => order.push('after'));
  order.push('test');
  assert.strictEqual(await t.test('one', () => order.push('one')), undefined);
  await t.test('two', { skip: 'not today' }, () => assert.fail());
});

test('they ran in this order', () => {
  assert.deepStrictEqual(order, ['before', 'test', 'before one', 'one', 'after one', 'after']);
});

const suiteOrder = [];
describe('suite', () => {
  suiteOrder.push('declared');
  before(() => suiteOrder.push('before'));
  beforeEach(() => suiteOrder.push('before each'));
  afterEach(() => suiteOrder.push('after each'));
  after(() => suiteOrder.push('after'));
  it('test', (t) => {
    suiteOrder.push('test');
    assert.strictEqual(t.name, 'test');
    assert.strictEqual(t.fullName, 'suite > test');
    assert.strictEqual(t.signal.aborted, false);
  });
});
assert.deepStrictEqual(suiteOrder, ['declared']);

test('the suite ran', () => {
  assert.deepStrictEqual(suiteOrder, [
    'declared', 'before', 'before each', 'test', 'after each', 'after',
  ]);
});

test('a condition is asked until it holds', async (t) => {
  let asked = 0;
  const answer = await t.waitFor(() => {
    assert.ok(++asked === 3);
    return 'held';
  }, { interval: 5 });
  assert.strictEqual(answer, 'held');
  await assert.rejects(t.waitFor(() => assert.fail(), { interval: 5, timeout: 20 }));
});
