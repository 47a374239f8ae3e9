'use strict';
// What is enabled or disabled while hooks are told counts from when all have been told.
const assert = require('assert');
const { AsyncResource, createHook } = require('async_hooks');

const told = [];
let depth = 0;
const late = createHook({ init(id, type) { told.push(`late ${type}`); } });
const other = createHook({ init(id, type) { told.push(`other ${type}`); } });
const first = createHook({
  init(id, type) {
    told.push(`first ${type}`);
    other.disable();
    late.enable();
    if (++depth === 1) new AsyncResource('inner');
  },
}).enable();
other.enable();

new AsyncResource('outer');
assert.deepStrictEqual(
  told, ['first outer', 'first inner', 'other inner', 'other outer']);
told.length = 0;
new AsyncResource('next');
assert.deepStrictEqual(told, ['first next', 'late next']);
first.disable();
late.disable();
told.length = 0;
new AsyncResource('none');
assert.deepStrictEqual(told, []);
