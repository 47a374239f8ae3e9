'use strict';
const assert = require('assert');
const domain = require('domain');

const d = domain.create();
const errors = [];
d.on('error', (error) => errors.push(error));

for (const given of [undefined, null, 5, 'text']) {
  const bound = d.bind(given);
  assert.strictEqual(bound.name, 'runBound');
  assert.strictEqual(bound.length, 0);
  assert.strictEqual(bound.domain, d);
  assert.throws(bound, TypeError);
  d.exit();
  const intercepted = d.intercept(given);
  assert.strictEqual(intercepted.name, 'runIntercepted');
  assert.strictEqual(intercepted.length, 0);
  assert.ok(!('domain' in intercepted));
  assert.throws(intercepted, TypeError);
  d.exit();
  const error = new Error('given');
  intercepted(error);
  assert.strictEqual(errors.pop(), error);
  assert.strictEqual(error.domain, d);
  assert.strictEqual(error.domainBound, given);
  assert.strictEqual(error.domainThrown, false);
}

const receiver = {};
const intercepted = d.intercept(function(...args) {
  assert.strictEqual(this, receiver);
  assert.strictEqual(process.domain, d);
  return args;
});
assert.deepStrictEqual(intercepted.call(receiver, null, 1, 2), [1, 2]);
assert.deepStrictEqual(errors, []);
