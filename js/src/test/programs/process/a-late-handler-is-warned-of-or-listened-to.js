'use strict';
// That a rejection is handled late is told to listeners; if there are none, it is warned of.
const assert = require('assert');

const events = [];
process.on('warning', (warning) => events.push(`${warning.name} ${warning.id ?? ''}`.trim()));
process.on('unhandledRejection', (reason, promise) => {
  events.push(`unhandled ${reason}`);
  setImmediate(() => promise.catch(() => {}));
});
Promise.reject('first');
process.once('warning', () => {
  process.on('rejectionHandled', () => events.push('handled'));
  Promise.reject('second');
});
process.on('exit', () => {
  assert.strictEqual(events.length, 4);
  assert.strictEqual(events[0], 'unhandled first');
  assert.match(events[1], /^PromiseRejectionHandledWarning/);
  assert.deepStrictEqual(events.slice(2), ['unhandled second', 'handled']);
});
