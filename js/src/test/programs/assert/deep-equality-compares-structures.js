'use strict';
// Deep equality, loose, strict and partial: table of pairs, and what each mode says of them.

const assert = require('assert');
const { isDeepStrictEqual } = require('util');

const symbol = Symbol('s');
class A { constructor() { this.a = 1; } }
class B { constructor() { this.a = 1; } }
const circular = () => { const o = { a: 1 }; o.self = { o }; return o; };
const circularMap = () => { const m = new Map(); return m.set('m', m); };
const args = (function() { return arguments; })(1, 2);

// [actual, expected, loose, strict, partial]
const pairs = [
  [1, 1, 1, 1, 1], [1, '1', 1, 0, 0], [0, -0, 1, 0, 0], [NaN, NaN, 1, 1, 1],
  [null, undefined, 1, 0, 0],
  [{}, [], 0, 0, 0], [{ a: 1 }, { a: 1 }, 1, 1, 1], [{ a: 1 }, { a: '1' }, 1, 0, 0],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, 1, 1, 1], [{ a: 1, b: 2 }, { a: 1 }, 0, 0, 1],
  [{ a: 1 }, { a: 1, b: undefined }, 0, 0, 0],
  [new A(), new B(), 1, 0, 1], [new A(), { a: 1 }, 1, 0, 1],
  [{ a: 1 }, Object.assign(Object.create(null), { a: 1 }), 1, 0, 1],
  [[1, 2, 3], [1, 2, 3], 1, 1, 1], [[1, 2, 3], [1, 3], 0, 0, 1], [[1, 2, 3], [3, 1], 0, 0, 0],
  [[1, , 3], [1, undefined, 3], 0, 0, 0], [[1, 2], args, 0, 0, 0],
  [Object.assign([1], { x: 1 }), [1], 0, 0, 1],
  [new Date(0), new Date(0), 1, 1, 1], [new Date(0), new Date(1), 0, 0, 0],
  [new Date(NaN), new Date(NaN), 1, 1, 1], [/a/g, /a/g, 1, 1, 1], [/a/g, /a/i, 0, 0, 0],
  [new Error('x'), new Error('x'), 1, 1, 1], [new Error('x'), new Error('y'), 0, 0, 0],
  [new Error('x'), new TypeError('x'), 0, 0, 0],
  [new Error('x', { cause: 1 }), new Error('x'), 0, 0, 1],
  [new Map([[1, 2], [3, 4]]), new Map([[3, 4], [1, 2]]), 1, 1, 1],
  [new Map([[1, 2]]), new Map([['1', 2]]), 1, 0, 0],
  [new Map([[{ a: 1 }, 1], [{ a: 2 }, 2]]), new Map([[{ a: 2 }, 2], [{ a: 1 }, 1]]), 1, 1, 1],
  [new Map([[1, 2], [3, 4]]), new Map([[3, 4]]), 0, 0, 1],
  [new Set([1, { a: 1 }]), new Set([{ a: 1 }, 1]), 1, 1, 1],
  [new Set([1]), new Set(['1']), 1, 0, 0],
  [new Set([{ a: 1 }, { a: 1 }]), new Set([{ a: 1 }, { a: 2 }]), 0, 0, 0],
  [new Uint8Array([1, 2]), new Uint8Array([1, 2]), 1, 1, 1],
  [new Uint8Array([1, 2]), new Int8Array([1, 2]), 0, 0, 0],
  [new Uint8Array([1, 2]), Buffer.from([1, 2]), 1, 0, 1],
  [new Float32Array([0]), new Float32Array([-0]), 1, 0, 0],
  [Buffer.from('same bytes here'), Buffer.from('same bytes here'), 1, 1, 1],
  [Buffer.from('same bytes here'), Buffer.from('same bytes herf'), 0, 0, 0],
  [new Uint8Array([1, 2]).buffer, new Uint8Array([1, 2]).buffer, 1, 1, 1],
  [new Number(1), new Number(1), 1, 1, 1], [new Number(1), new Number(2), 0, 0, 0],
  [new String('a'), Object('a'), 1, 1, 1], [new Number(1), 1, 0, 0, 0],
  [{ [symbol]: 1 }, { [symbol]: 2 }, 1, 0, 0], [{ [symbol]: 1 }, {}, 1, 0, 1],
  [Object.defineProperty({}, 'hidden', { value: 1 }), {}, 1, 1, 1],
  [new WeakMap(), new WeakMap(), 0, 0, 0], [Promise.resolve(1), Promise.resolve(1), 0, 0, 0],
  [circular(), circular(), 1, 1, 1], [circularMap(), circularMap(), 1, 1, 1],
  [circular(), { a: 1, self: { o: { a: 1, self: {} } } }, 0, 0, 0],
  [() => {}, () => {}, 0, 0, 0], [1n, 1, 1, 0, 0], [Symbol.iterator, Symbol.iterator, 1, 1, 1],
  [{ [Symbol.toStringTag]: 'T' }, { [Symbol.toStringTag]: 'U' }, 0, 0, 0],
];

function holds(fn, actual, expected) {
  try {
    fn(actual, expected);
    return 1;
  } catch (error) {
    assert.strictEqual(error.code, 'ERR_ASSERTION');
    return 0;
  }
}

pairs.forEach(([actual, expected, loose, strict, partial], index) => {
  const label = `pair ${index}`;
  assert.strictEqual(holds(assert.deepEqual, actual, expected), loose, `${label}, loose`);
  assert.strictEqual(holds(assert.deepStrictEqual, actual, expected), strict, `${label}, strict`);
  assert.strictEqual(holds(assert.partialDeepStrictEqual, actual, expected), partial,
                     `${label}, partial`);
  assert.strictEqual(holds(assert.notDeepEqual, actual, expected), 1 - loose, `${label}, not`);
  assert.strictEqual(holds(assert.notDeepStrictEqual, actual, expected), 1 - strict,
                     `${label}, not strict`);
  assert.strictEqual(isDeepStrictEqual(actual, expected), strict === 1);
});
assert.strictEqual(isDeepStrictEqual(new A(), new B(), true), true);
