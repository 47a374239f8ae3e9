'use strict';
// A timer that is cleared is destroyed once, and nothing runs before or after.
const assert = require('assert');
const { createHook } = require('async_hooks');

const events = [];
const ids = new Set();
createHook({
  init(id, type) { if (type === 'Timeout' || type === 'Immediate') ids.add(id); },
  before(id) { if (ids.has(id)) events.push('before'); },
  destroy(id) { if (ids.has(id)) events.push('destroy'); },
}).enable();

const timeout = setTimeout(() => assert.fail('runs'), 1);
clearTimeout(timeout);
clearTimeout(timeout);
clearImmediate(setImmediate(() => assert.fail('runs')));
setTimeout(() => {}, 60_000).refresh().unref();
process.on('exit', () => {
  assert.strictEqual(ids.size, 3);
  assert.deepStrictEqual(events, ['destroy', 'destroy']);
});
