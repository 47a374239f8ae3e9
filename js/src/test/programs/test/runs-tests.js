'use strict';
const assert = require('assert');
const { test, describe, it, before, beforeEach, afterEach } = require('node:test');
const order = [];
before(() => order.push('before'));
test('first', () => {
  order.push('first');
});
test('with subtests', async (t) => {
  order.push(t.name);
  await t.test('sub', () => {
    order.push('sub');
  });
});
describe('suite', () => {
  beforeEach(() => order.push('each'));
  afterEach(() => order.push('after each'));
  it('calls back', (t, done) => setTimeout(() => {
    order.push('called back');
    done();
  }, 1));
  it.skip('never', () => assert.fail());
});
process.on('exit', (code) => {
  assert.strictEqual(code, 0);
  assert.deepStrictEqual(order, [
    'before', 'first', 'with subtests', 'sub', 'each', 'called back', 'after each',
  ]);
});
