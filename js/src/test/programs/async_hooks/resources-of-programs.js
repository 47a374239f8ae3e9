'use strict';
// AsyncResource: ids, scopes, binding, and what is refused.
const assert = require('assert');
const { AsyncResource, createHook, executionAsyncId, executionAsyncResource, triggerAsyncId } =
  require('async_hooks');

const events = [];
const hook = createHook({
  init(id, type, trigger) { if (type === 'OWN') events.push(['init', id, trigger]); },
  before(id) { events.push(['before', id]); },
  after(id) { events.push(['after', id]); },
}).enable();

class Own extends AsyncResource {
  constructor(trigger) { super('OWN', { triggerAsyncId: trigger, requireManualDestroy: true }); }
}
const own = new Own(1);
const id = own.asyncId();
assert.strictEqual(own.triggerAsyncId(), 1);
const answer = own.runInAsyncScope(function(x) {
  assert.strictEqual(executionAsyncId(), id);
  assert.strictEqual(triggerAsyncId(), 1);
  assert.strictEqual(executionAsyncResource(), own);
  return [this, x];
}, 'this', 'x');
assert.deepStrictEqual(answer, ['this', 'x']);
assert.throws(() => own.runInAsyncScope(() => { throw new Error('inside'); }), /inside/);
hook.disable();
assert.deepStrictEqual(events, [['init', id, 1], ['before', id], ['after', id], ['before', id],
                                ['after', id]]);
assert.strictEqual(own.emitDestroy(), own);

const bound = own.bind(function(a, b) { return [executionAsyncId(), this, a, b]; });
assert.strictEqual(bound.length, 2);
assert.deepStrictEqual(bound.call('me', 1, 2), [id, 'me', 1, 2]);
assert.deepStrictEqual(own.bind(function() { return this; }, 'fixed')(), 'fixed');
assert.throws(() => new AsyncResource(), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => new AsyncResource('x', { triggerAsyncId: -2 }),
              { code: 'ERR_INVALID_ASYNC_ID', name: 'RangeError' });
assert.throws(() => own.bind('no function'), { code: 'ERR_INVALID_ARG_TYPE' });
