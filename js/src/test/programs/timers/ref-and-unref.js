'use strict';
// Timers and immediates that are not referenced do not keep the program alive; hasRef() tells.
const assert = require('assert');

const timeout = setTimeout(() => assert.fail('the program has ended'), 60_000);
assert.strictEqual(timeout.hasRef(), true);
assert.strictEqual(timeout.unref(), timeout);
assert.strictEqual(timeout.unref().hasRef(), false);
assert.strictEqual(timeout.ref().hasRef(), true);
timeout.unref();
setInterval(() => {}, 60_000).unref();
const immediate = setImmediate(() => {});
assert.strictEqual(immediate.hasRef(), true);
assert.strictEqual(immediate.unref().hasRef(), false);
assert.strictEqual(immediate.ref(), immediate);
immediate.unref();

let ran = false;
const back = setTimeout(() => { ran = true; }, 1);
back.unref();
back.ref();
process.on('exit', () => assert.ok(ran));
