'use strict';
const assert = require('assert');
process.env.SLUICE_NUMBER = 5;
assert.strictEqual(process.env.SLUICE_NUMBER, '5');
process.env.SLUICE_UNDEFINED = undefined;
assert.strictEqual(process.env.SLUICE_UNDEFINED, 'undefined');
assert.ok('SLUICE_NUMBER' in process.env);
assert.ok(Object.keys(process.env).includes('SLUICE_NUMBER'));
assert.ok(Object.hasOwn(process.env, 'SLUICE_NUMBER'));
delete process.env.SLUICE_NUMBER;
assert.strictEqual(process.env.SLUICE_NUMBER, undefined);
assert.strictEqual('SLUICE_NUMBER' in process.env, false);
assert.strictEqual(process.env.hasOwnProperty('PATH'), true);
assert.throws(() => {
  process.env[Symbol('x')] = 1;
}, TypeError);
assert.throws(() => {
  process.env.SLUICE_SYMBOL = Symbol('x');
}, TypeError);
assert.strictEqual(process.env[Symbol('x')], undefined);
assert.throws(() => Object.defineProperty(process.env, 'X', { value: 1 }),
              { code: 'ERR_INVALID_OBJECT_DEFINE_PROPERTY' });
assert.throws(() => Object.defineProperty(process.env, 'X', { get() {} }),
              { code: 'ERR_INVALID_OBJECT_DEFINE_PROPERTY' });
Object.defineProperty(process.env, 'SLUICE_DEFINED', {
  value: 7, writable: true, enumerable: true, configurable: true,
});
assert.strictEqual(process.env.SLUICE_DEFINED, '7');
