'use strict';
// events.once(), on(), getEventListeners() and setMaxListeners() take event targets.
const assert = require('assert');
const events = require('events');

const target = new EventTarget();
const listener = () => {};
target.addEventListener('x', listener);
assert.deepStrictEqual(events.getEventListeners(target, 'x'), [listener]);
assert.strictEqual(events.getMaxListeners(target), 10);
events.setMaxListeners(1, target);
assert.strictEqual(events.getMaxListeners(target), 1);

const warnings = [];
process.on('warning', (warning) => warnings.push(warning));
target.addEventListener('x', () => {});

let waited;
(async () => {
  const waiting = events.once(target, 'y');
  const event = new Event('y');
  target.dispatchEvent(event);
  assert.deepStrictEqual(await waiting, [event]);
  setImmediate(() => target.dispatchEvent(new Event('z')));
  for await (const [given] of events.on(target, 'z')) {
    waited = given.type;
    break;
  }
  assert.deepStrictEqual(events.getEventListeners(target, 'z'), []);
})();
process.on('exit', () => {
  assert.strictEqual(waited, 'z');
  assert.strictEqual(warnings.length, 1);
  assert.strictEqual(warnings[0].name, 'MaxListenersExceededWarning');
  assert.strictEqual(warnings[0].type, 'x');
  assert.strictEqual(warnings[0].count, 2);
});
