'use strict';
// A promise is a resource of type PROMISE. It is caused by the promise it is made from; its reaction
// runs between `before` and `after`, and `promiseResolve` tells that it is settled.
const assert = require('assert');
const { createHook, executionAsyncId, executionAsyncResource, triggerAsyncId } =
  require('async_hooks');

const events = [];
const names = new Map();
const name = (id) => names.get(id) ?? 'main';
let next = '';
const hook = createHook({
  init(id, type, trigger, resource) {
    assert.strictEqual(type, 'PROMISE');
    assert.ok(resource instanceof Promise);
    names.set(id, next);
    events.push(`init ${next} by ${name(trigger)} in ${name(executionAsyncId())}`);
  },
  before(id) { events.push(`before ${name(id)}`); },
  after(id) { events.push(`after ${name(id)}`); },
  promiseResolve(id) { events.push(`resolve ${name(id)}`); },
}).enable();

next = 'a';
const a = new Promise((resolve) => resolve());
next = 'b';
const b = a.then(() => {
  events.push('reaction');
  assert.strictEqual(name(executionAsyncId()), 'b');
  assert.strictEqual(name(triggerAsyncId()), 'a');
  assert.strictEqual(executionAsyncResource(), b);
});
next = 'c';
b.then(() => hook.disable());

process.on('exit', () => {
  assert.deepStrictEqual(events, [
    'init a by main in main', 'resolve a', 'init b by a in main', 'init c by b in main',
    'before b', 'reaction', 'resolve b', 'after b', 'before c',
  ]);
});
