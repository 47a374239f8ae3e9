'use strict';
const assert = require('assert');
const vm = require('vm');
assert.strictEqual(vm.runInThisContext('1 + 1'), 2);
assert.strictEqual(vm.runInThisContext('typeof require'), 'undefined');
const context = vm.createContext({ a: 1 });
assert.ok(vm.isContext(context));
assert.strictEqual(vm.isContext({}), false);
assert.strictEqual(vm.runInContext('a + 1', context), 2);
vm.runInContext('var v = 5; b = 6; function f() { return a; }', context);
assert.strictEqual(context.v, 5);
assert.strictEqual(context.b, 6);
assert.strictEqual(context.f(), 1);
context.v = 7;
assert.strictEqual(vm.runInContext('v', context), 7);
assert.strictEqual(vm.runInContext('let l = 1; l', context), 1);
assert.strictEqual(context.l, undefined);
assert.strictEqual(vm.runInContext('l', context), 1);
assert.strictEqual(vm.runInNewContext('x * 2', { x: 21 }), 42);
assert.strictEqual(vm.runInContext('[]', context) instanceof Array, false);
assert.throws(() => vm.runInContext('missing', context), { name: 'ReferenceError' });
assert.strictEqual(vm.runInContext('typeof process', context), 'undefined');
assert.throws(() => new vm.Script('let a b', 'bad.js'), SyntaxError);
assert.throws(() => vm.runInContext('1', {}), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => vm.createContext(5), { code: 'ERR_INVALID_ARG_TYPE' });
const script = new vm.Script('counter = (globalThis.counter ?? 0) + 1', { filename: 'counter.js' });
const counting = vm.createContext({});
script.runInContext(counting);
script.runInContext(counting);
assert.strictEqual(counting.counter, 2);
try {
  vm.runInThisContext('\nthrow new Error("inside")', { filename: 'mine.js', lineOffset: 10 });
  assert.fail();
} catch (error) {
  assert.match(error.stack, /mine\.js:12:7/);
}
assert.strictEqual(vm.compileFunction('return a + b', ['a', 'b'])(1, 2), 3);
assert.throws(() => vm.compileFunction('', null), { code: 'ERR_INVALID_ARG_TYPE' });

// What a script fixes on its globals stays what it is for the scripts after it.
const fixed = vm.createContext({});
const global = vm.runInContext('this', fixed);
Object.defineProperty(global, 'queue', { get: () => 'asked' });
Object.defineProperty(global, 'constant', { value: 5 });
for (let i = 0; i < 2; i++) {
  assert.strictEqual(vm.runInContext('queue + constant', fixed), 'asked5');
}
assert.strictEqual(fixed.queue, 'asked');
assert.strictEqual(fixed.constant, 5);
