'use strict';
// The classes and what programs read of their objects.
const assert = require('assert');
const timers = require('timers');
const util = require('util');

assert.deepStrictEqual(Object.keys(timers).filter((key) => !key.startsWith('_')).sort(), [
  'clearImmediate', 'clearInterval', 'clearTimeout', 'promises', 'setImmediate', 'setInterval',
  'setTimeout',
].filter((key) => Object.keys(timers).includes(key)));
for (const name of ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval',
                    'clearImmediate']) {
  assert.strictEqual(timers[name], globalThis[name]);
  assert.ok(Object.getOwnPropertyDescriptor(globalThis, name).enumerable);
}
const timeout = setTimeout(() => {}, 12.7);
assert.strictEqual(timeout.constructor.name, 'Timeout');
assert.strictEqual(timeout._idleTimeout, 12.7);
assert.strictEqual(timeout._repeat, null);
assert.strictEqual(timeout._destroyed, false);
assert.strictEqual(typeof timeout._onTimeout, 'function');
assert.match(util.inspect(timeout), /^Timeout \{\n {2}_idleTimeout: 12.7,\n/);
clearTimeout(timeout);
assert.strictEqual(timeout._destroyed, true);
assert.strictEqual(timeout._onTimeout, null);
assert.strictEqual(timeout._idleTimeout, -1);

const interval = setInterval(() => {}, 5);
assert.strictEqual(interval.constructor, timeout.constructor);
assert.strictEqual(interval._repeat, 5);
clearInterval(interval);

const immediate = setImmediate(() => {});
assert.strictEqual(immediate.constructor.name, 'Immediate');
assert.strictEqual(immediate._destroyed, false);
clearImmediate(immediate);
assert.strictEqual(immediate._destroyed, true);
assert.strictEqual(immediate._onImmediate, null);
