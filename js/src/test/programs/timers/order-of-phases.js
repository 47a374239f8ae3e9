'use strict';
// After the program: ticks, microtasks, timers, immediates. From a callback of a file, immediates
// come before timers.
const assert = require('assert');
const fs = require('fs');

const ran = [];
setImmediate(() => ran.push('immediate'));
Promise.resolve().then(() => ran.push('microtask'));
process.nextTick(() => ran.push('tick'));
queueMicrotask(() => {
  ran.push('second microtask');
  process.nextTick(() => ran.push('inner tick'));
  queueMicrotask(() => ran.push('inner microtask'));
});
ran.push('program');

fs.stat(__filename, () => {
  const inner = [];
  setTimeout(() => {
    inner.push('timeout');
    assert.deepStrictEqual(inner, ['tick', 'immediate', 'timeout']);
    ran.push('stat');
  }, 1);
  setImmediate(() => inner.push('immediate'));
  process.nextTick(() => inner.push('tick'));
});
process.on('exit', () => {
  assert.deepStrictEqual(ran.filter((what) => what !== 'stat' && what !== 'immediate'),
                         ['program', 'tick', 'microtask', 'second microtask', 'inner microtask',
                          'inner tick']);
  assert.ok(ran.includes('stat') && ran.includes('immediate'));
});
