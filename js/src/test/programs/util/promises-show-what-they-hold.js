'use strict';
// util.inspect shows the state of a promise, and whole values that it was settled with.
const assert = require('assert');
const { inspect } = require('util');

const rejected = Promise.reject(new RangeError('no'));
rejected.catch(() => {});
const marked = Object.assign(Promise.resolve([1, { a: 2 }]), { x: 1 });
class Sub extends Promise {}
const cases = [
  [new Promise(() => {}), 'Promise { <pending> }'],
  [Promise.resolve(), 'Promise { undefined }'],
  [Promise.resolve('text'), "Promise { 'text' }"],
  [Promise.resolve({ a: { b: {} } }), 'Promise { { a: { b: {} } } }'],
  [Promise.resolve({ a: { b: { c: 1 } } }), 'Promise { { a: { b: [Object] } } }'],
  [Promise.resolve(new Map([[1, [2]]])), 'Promise { Map(1) { 1 => [ 2 ] } }'],
  [[marked], '[ Promise { [ 1, [Object] ], x: 1 } ]'],
  [Sub.resolve(Symbol('s')), 'Sub [Promise] { Symbol(s) }'],
];
for (const [value, text] of cases) {
  assert.strictEqual(inspect(value), text);
}
assert.match(inspect(rejected), /^Promise \{\n {2}<rejected> RangeError: no\n/);
