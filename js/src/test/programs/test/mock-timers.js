'use strict';
// Timers and the clock under a test's own control.
const assert = require('assert');
const { test } = require('node:test');
const timersPromises = require('timers/promises');

test('timers run when the clock is moved, in order', (t) => {
  const { timers } = t.mock;
  timers.enable({ apis: ['setTimeout', 'setInterval', 'setImmediate', 'Date'], now: 1000 });
  const order = [];
  setTimeout(() => order.push(`ten at ${Date.now()}`), 10);
  setTimeout(() => order.push('five'), 5);
  const interval = setInterval(() => order.push('four'), 4);
  setImmediate(() => order.push('immediate'));
  clearTimeout(setTimeout(() => order.push('never'), 1));
  timers.tick(4);
  assert.deepStrictEqual(order, ['immediate', 'four']);
  timers.tick(6);
  clearInterval(interval);
  timers.tick(100);
  assert.deepStrictEqual(order, ['immediate', 'four', 'five', 'four', 'ten at 1010']);
  assert.strictEqual(new Date().getTime(), 1110);
  assert.throws(() => timers.enable(), { code: 'ERR_INVALID_STATE' });
});

test('promises of timers are resolved, and rejected when aborted', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const value = timersPromises.setTimeout(20, 'value');
  t.mock.timers.tick(20);
  assert.strictEqual(await value, 'value');
  const controller = new AbortController();
  const aborted = timersPromises.setTimeout(20, 'value', { signal: controller.signal });
  controller.abort();
  await assert.rejects(aborted, { name: 'AbortError' });
});

test('the clock is set and everything runs', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  let ran = 0;
  setTimeout(() => ran++, 99_999);
  t.mock.timers.setTime(5000);
  assert.strictEqual(Date.now(), 5000);
  assert.strictEqual(ran, 0);
  t.mock.timers.runAll();
  assert.strictEqual(ran, 1);
});

test('the real ones are back afterwards', () => {
  assert.ok(Date.now() > 1e12);
  assert.throws(() => setTimeout('no function'), { code: 'ERR_INVALID_ARG_TYPE' });
});
