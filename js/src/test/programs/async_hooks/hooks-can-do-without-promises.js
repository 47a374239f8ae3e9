'use strict';
// A hook with `trackPromises: false` hears of everything but promises, whatever other hooks want.
const assert = require('assert');
const { createHook } = require('async_hooks');

const without = [];
const withThem = [];
const first = createHook({
  trackPromises: false,
  init(id, type) { without.push(type); },
  before() { without.push('before'); },
}).enable();
const second = createHook({ init(id, type) { withThem.push(type); } });

Promise.resolve();
second.enable();
Promise.resolve();
process.nextTick(() => {});
second.disable();
Promise.resolve();
first.disable();
assert.deepStrictEqual(without, ['TickObject']);
assert.deepStrictEqual(withThem, ['PROMISE', 'TickObject']);
assert.throws(() => createHook({ trackPromises: 1 }), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => createHook({ trackPromises: false, promiseResolve() {} }),
              { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => createHook({ init: 1 }), { code: 'ERR_ASYNC_CALLBACK' });
