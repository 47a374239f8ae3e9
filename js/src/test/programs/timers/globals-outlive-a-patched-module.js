'use strict';
// Tracers put functions of their own into the modules, and wrap the globals as well.
const timers = require('timers');
const buffer = require('buffer');
const original = { Buffer: buffer.Buffer, ...timers };
const names = ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval',
               'clearImmediate'];
for (const name of names) {
  timers[name] = () => {
    throw new Error(`timers.${name} has been called`);
  };
}
buffer.Buffer = class Other {};

const assert = require('assert');
assert.strictEqual(globalThis.Buffer, original.Buffer);
for (const name of names) {
  assert.strictEqual(globalThis[name], original[name], name);
}
clearInterval(setInterval(() => assert.fail('has been cleared'), 1));
let called = false;
setImmediate(() => { called = true; });
process.on('exit', () => assert.ok(called));
