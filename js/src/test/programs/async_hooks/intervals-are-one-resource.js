'use strict';
// All runs of an interval are runs of one resource, which is destroyed when it is cleared.
const assert = require('assert');
const { createHook, executionAsyncId } = require('async_hooks');

const events = [];
let made;
createHook({
  init(id, type) { if (type === 'Timeout') { made ??= id; events.push('init'); } },
  before(id) { if (id === made) events.push('before'); },
  after(id) { if (id === made) events.push('after'); },
  destroy(id) { if (id === made) events.push('destroy'); },
}).enable();

let runs = 0;
const interval = setInterval(() => {
  assert.strictEqual(executionAsyncId(), made);
  if (++runs === 2) clearInterval(interval);
}, 1);
process.on('exit', () => {
  assert.deepStrictEqual(events,
                         ['init', 'before', 'after', 'before', 'after', 'destroy']);
});
