'use strict';
// util.types: each check accepts values of its own class alone, even if their prototype was taken.

const assert = require('assert');
const { types } = require('util');

const values = {
  isArgumentsObject: (function() { return arguments; })(),
  isArrayBuffer: new ArrayBuffer(1),
  isAsyncFunction: async () => {},
  isBigIntObject: Object(1n),
  isBooleanObject: new Boolean(true),
  isDataView: new DataView(new ArrayBuffer(1)),
  isDate: new Date(),
  isGeneratorFunction: function* () {},
  isGeneratorObject: (function* () {})(),
  isMap: new Map(),
  isMapIterator: new Map().values(),
  isNativeError: new TypeError(),
  isNumberObject: new Number(1),
  isPromise: Promise.resolve(),
  isProxy: new Proxy({}, {}),
  isRegExp: /x/,
  isSet: new Set(),
  isSetIterator: new Set().values(),
  isStringObject: new String(''),
  isSymbolObject: Object(Symbol('s')),
  isWeakMap: new WeakMap(),
  isWeakSet: new WeakSet(),
  isUint8Array: new Uint8Array(),
  isUint8ClampedArray: new Uint8ClampedArray(),
  isUint16Array: new Uint16Array(),
  isUint32Array: new Uint32Array(),
  isInt8Array: new Int8Array(),
  isInt16Array: new Int16Array(),
  isInt32Array: new Int32Array(),
  isFloat32Array: new Float32Array(),
  isFloat64Array: new Float64Array(),
  isBigInt64Array: new BigInt64Array(),
  isBigUint64Array: new BigUint64Array(),
};
const general = new Set(['isAnyArrayBuffer', 'isBoxedPrimitive', 'isArrayBufferView',
                         'isTypedArray']);

for (const [name, value] of Object.entries(values)) {
  for (const [check, accepts] of Object.entries(types)) {
    if (general.has(check)) continue;
    assert.strictEqual(accepts(value), check === name, `${check}(${name})`);
  }
}
for (const value of [undefined, null, 0, '', true, Symbol('s'), {}, [], () => {}]) {
  for (const [check, accepts] of Object.entries(types)) {
    assert.strictEqual(accepts(value), false, check);
  }
}

assert.ok(types.isTypedArray(new Int8Array()));
assert.ok(!types.isTypedArray(new DataView(new ArrayBuffer(1))));
assert.ok(types.isAnyArrayBuffer(new ArrayBuffer(1)));
assert.ok(types.isBoxedPrimitive(Object(1n)) && !types.isBoxedPrimitive(1n));
assert.ok(types.isMap(Object.setPrototypeOf(new Map(), null)));
assert.ok(!types.isMap(Object.create(Map.prototype)));
assert.ok(!types.isDate(Object.create(Date.prototype)));
assert.ok(!types.isPromise({ then() {}, catch() {} }));

// Proxies are known, and what is shown of them is their target.
const { proxy, revoke } = Proxy.revocable({}, {});
assert.ok(types.isProxy(proxy));
revoke();
assert.ok(types.isProxy(proxy));
assert.strictEqual(Proxy.length, 2);
assert.strictEqual(Proxy.name, 'Proxy');
assert.throws(() => Proxy({}, {}), TypeError);
