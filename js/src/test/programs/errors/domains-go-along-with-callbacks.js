'use strict';
// A callback that was made in a domain is in it: the domain is the active one, new emitters belong
// to it, and it can be left and entered again, as far as there is one.

const assert = require('assert');
const domain = require('domain');
const EventEmitter = require('events');
const fs = require('fs');
const net = require('net');

const outer = domain.create();
const inner = domain.create();

function leaveAll() {
  const left = [];
  while (process.domain) {
    left.push(process.domain);
    process.domain.exit();
  }
  return left;
}

function isIn(expected) {
  assert.strictEqual(process.domain, expected);
  assert.strictEqual(domain.active, expected);
  assert.strictEqual(domain._stack.at(-1), expected);
  assert.strictEqual(new EventEmitter().domain, expected ?? null);
}

let pending = 0;

function checked(check) {
  pending++;
  return () => {
    check();
    pending--;
  };
}

function everywhere(check) {
  setTimeout(checked(check), 1);
  setImmediate(checked(check));
  process.nextTick(checked(check));
  queueMicrotask(checked(check));
  Promise.resolve().then(checked(check));
  fs.stat(__filename, checked(check));
}

assert.strictEqual(outer.run(() => inner.run(() => domain._stack.length)), 2);
assert.ok(!process.domain);

inner.run(() => everywhere(() => {
  isIn(inner);
  outer.run(() => {
    isIn(outer);
    assert.deepStrictEqual(leaveAll(), [outer, inner]);
    isIn(undefined);
    inner.enter();
  });
  isIn(inner);
  inner.exit();
  isIn(undefined);
  inner.enter();
  isIn(inner);
  assert.deepStrictEqual(leaveAll(), [inner]);
}));

// Of several that were entered, the last goes along.
outer.run(() => inner.run(() => everywhere(() => {
  assert.deepStrictEqual(leaveAll(), [inner]);
})));

everywhere(() => assert.ok(!process.domain && !domain.active && domain._stack.length === 0));

// A connection made in a callback of a domain tells it its errors.
const heard = [];
outer.on('error', (error) => heard.push(error.code));
outer.run(() => setTimeout(() => net.connect({ port: 1, host: '127.0.0.1' }), 1));
outer.run(() => setImmediate(() => { throw Object.assign(new Error(), { code: 'THROWN' }); }));
inner.run(() => setImmediate(() => process.nextTick(() => outer.run(() => {
  throw Object.assign(new Error(), { code: 'THROWN WITHIN' });
}))));

process.on('exit', () => {
  assert.strictEqual(pending, 0);
  assert.deepStrictEqual(heard.sort(), ['ECONNREFUSED', 'THROWN', 'THROWN WITHIN']);
});
