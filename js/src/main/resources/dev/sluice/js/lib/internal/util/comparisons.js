'use strict';
// Deep equality as `assert` and util.isDeepStrictEqual() mean it, in four modes: loose (==), strict
// (Object.is, prototypes), strict without prototypes, and partial (`expected` may leave out).

const types = require('internal/util/types');
const { isError } = require('internal/util');

const kLoose = 'loose';
const kStrict = 'strict';
const kStrictWithoutPrototypes = 'strictWithoutPrototypes';
const kPartial = 'partial';

const hasEnumerable = Function.prototype.call.bind(Object.prototype.propertyIsEnumerable);
const toString = Function.prototype.call.bind(Object.prototype.toString);
const typedArrayName = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array).prototype, Symbol.toStringTag).get;
const arrayIndex = /^(?:0|[1-9]\d*)$/;

function isObject(value) {
  return typeof value === 'object' && value !== null;
}

function enumerableSymbols(value) {
  const symbols = Object.getOwnPropertySymbols(value);
  return symbols.length === 0 ? symbols : symbols.filter((symbol) => hasEnumerable(value, symbol));
}

function keysOf(value, withSymbols) {
  const keys = Object.keys(value);
  return withSymbols ? keys.concat(enumerableSymbols(value)) : keys;
}

function keysBesideElements(value, withSymbols) {
  const keys = Object.keys(value);
  let first = keys.length;
  while (first > 0 && !arrayIndex.test(keys[first - 1])) first--;
  return withSymbols ? keys.slice(first).concat(enumerableSymbols(value)) : keys.slice(first);
}

function bytesOf(value) {
  return ArrayBuffer.isView(value) ?
    new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : new Uint8Array(value);
}

// Four bytes at a time where both are aligned.
function sameBytes(a, b) {
  if (a.length !== b.length) return false;
  let i = 0;
  if (a.byteOffset % 4 === 0 && b.byteOffset % 4 === 0) {
    const words = a.length >> 2;
    const left = new Int32Array(a.buffer, a.byteOffset, words);
    const right = new Int32Array(b.buffer, b.byteOffset, words);
    for (let word = 0; word < words; word++) {
      if (left[word] !== right[word]) return false;
    }
    i = words * 4;
  }
  for (; i < a.length; i++) {
    if (a[i] !== b[i]) return false;
  }
  return true;
}

function containsInOrder(a, b) {
  let next = 0;
  for (let i = 0; i < a.length && next < b.length; i++) {
    if (a[i] === b[next]) next++;
  }
  return next === b.length;
}

function sameElements(a, b) {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) return false;
  }
  return true;
}

function isUrl(value) {
  return typeof value.href === 'string' && typeof URL === 'function' && value instanceof URL;
}

const boxes = [
  [types.isNumberObject, Number.prototype.valueOf],
  [types.isStringObject, String.prototype.valueOf],
  [types.isBooleanObject, Boolean.prototype.valueOf],
  [types.isBigIntObject, BigInt.prototype.valueOf],
  [types.isSymbolObject, Symbol.prototype.valueOf],
];

function sameBoxed(a, b) {
  const [check, valueOf] = boxes.find(([isThis]) => isThis(a));
  return check(b) && Object.is(valueOf.call(a), valueOf.call(b));
}

function isOfOtherKind(value) {
  return Array.isArray(value) || ArrayBuffer.isView(value) || types.isSet(value) ||
    types.isMap(value) || types.isDate(value) || types.isRegExp(value) ||
    types.isAnyArrayBuffer(value);
}

class Comparison {
  constructor(mode) {
    this.mode = mode;
    this.isLoose = mode === kLoose;
    this.isPartial = mode === kPartial;
    // The objects between the roots and what is compared now.
    this.path = new Set();
  }

  equal(a, b) {
    if (a === b) return a !== 0 || this.isLoose || Object.is(a, b);
    if (!isObject(a) || !isObject(b)) return this.equalPrimitives(a, b);
    return this.equalObjects(a, b);
  }

  equalPrimitives(a, b) {
    const bothNaN = a !== a && b !== b;
    if (!this.isLoose) return typeof a === 'number' && bothNaN;
    return !isObject(a) && !isObject(b) && (bothNaN || a == b);
  }

  equalObjects(a, b) {
    if (this.mode === kStrict && !this.samePrototype(a, b)) return false;
    if (Array.isArray(a)) return Array.isArray(b) && this.equalLists(a, b);
    if (a[Symbol.toStringTag] === undefined && toString(a) === '[object Object]') {
      return !this.differentTags(a, b) && this.equalProperties(a, b);
    }
    if (types.isSet(a)) {
      return types.isSet(b) && this.fits(a.size, b.size) && this.sameTags(a, b) &&
        this.equalProperties(a, b, () => this.equalSets(a, b));
    }
    if (types.isMap(a)) {
      return types.isMap(b) && this.fits(a.size, b.size) && this.sameTags(a, b) &&
        this.equalProperties(a, b, () => this.equalMaps(a, b));
    }
    if (ArrayBuffer.isView(a)) return this.equalViews(a, b);
    return this.equalSpecial(a, b) && this.equalProperties(a, b);
  }

  // Objects say through `constructor` what they are; own properties of that name say nothing.
  samePrototype(a, b) {
    if (a.constructor !== undefined && !Object.hasOwn(a, 'constructor')) {
      return a.constructor === b.constructor;
    }
    return Object.getPrototypeOf(a) === Object.getPrototypeOf(b);
  }

  fits(actual, expected) {
    return this.isPartial ? actual >= expected : actual === expected;
  }

  sameTags(a, b) {
    return a[Symbol.toStringTag] === b[Symbol.toStringTag];
  }

  differentTags(a, b) {
    const [left, right] = [a[Symbol.toStringTag], b[Symbol.toStringTag]];
    if (left !== undefined && right !== undefined) return left !== right;
    return toString(a) !== toString(b);
  }

  equalSpecial(a, b) {
    if (types.isDate(a)) {
      return types.isDate(b) && this.sameTags(a, b) &&
        Object.is(Date.prototype.getTime.call(a), Date.prototype.getTime.call(b));
    }
    if (types.isRegExp(a)) {
      return types.isRegExp(b) && this.sameTags(a, b) && a.source === b.source &&
        a.flags === b.flags && a.lastIndex === b.lastIndex;
    }
    if (types.isAnyArrayBuffer(a)) {
      return types.isAnyArrayBuffer(b) && this.sameTags(a, b) &&
        this.equalBytes(bytesOf(a), bytesOf(b));
    }
    if (this.differentTags(a, b) || isOfOtherKind(b)) return false;
    if (isError(a)) return isError(b) && this.equalErrors(a, b);
    if (types.isBoxedPrimitive(a)) return sameBoxed(a, b);
    if (isUrl(a)) return isUrl(b) && a.href === b.href;
    if (types.isKeyObject(a)) return types.isKeyObject(b) && a.equals(b);
    // What these hold cannot be seen, so that only the same one is equal.
    return !types.isBoxedPrimitive(b) && !isError(b) && !types.isWeakMap(a) &&
      !types.isWeakSet(a) && !types.isPromise(a);
  }

  equalBytes(a, b) {
    if (this.isPartial && a.length !== b.length) return containsInOrder(a, b);
    return sameBytes(a, b);
  }

  equalViews(a, b) {
    if (typedArrayName.call(a) !== typedArrayName.call(b) || !ArrayBuffer.isView(b)) return false;
    const isFloat = types.isFloat32Array(a) || types.isFloat64Array(a) || types.isFloat16Array(a);
    const same = this.isLoose && isFloat ?
      sameElements(a, b) : this.equalBytes(bytesOf(a), bytesOf(b));
    return same && this.equalKeys(a, b, keysBesideElements);
  }

  // The stack is left out: it says where an error was made, not which one it is.
  equalErrors(a, b) {
    const same = ['message', 'name', 'cause', 'errors'].every((key) =>
      // Enumerable properties are compared with all others.
      hasEnumerable(b, key) || this.equal(a[key], b[key]) ||
      (this.isPartial && (b[key] === undefined || (key === 'message' && b[key] === ''))));
    if (!same) return false;
    const hasCause = Object.hasOwn(b, 'cause');
    return hasCause === Object.hasOwn(a, 'cause') || (this.isPartial && !hasCause);
  }

  equalLists(a, b) {
    return this.fits(a.length, b.length) && this.sameTags(a, b) &&
      this.onPath(a, b, () => this.equalKeys(a, b, keysBesideElements) &&
        (this.isPartial ? this.containsElements(a, b) : this.equalElements(a, b)));
  }

  equalProperties(a, b, equalEntries) {
    return this.onPath(a, b, () =>
      this.equalKeys(a, b, keysOf) && (equalEntries === undefined || equalEntries()));
  }

  // Of two circular structures, objects met again have to be met in both.
  onPath(a, b, compare) {
    const { path } = this;
    const [knowsA, knowsB] = [path.has(a), path.has(b)];
    if (knowsA || knowsB) return knowsA && knowsB;
    path.add(a);
    path.add(b);
    const result = compare();
    path.delete(a);
    path.delete(b);
    return result;
  }

  equalKeys(a, b, keys) {
    const withSymbols = !this.isLoose;
    const expected = keys(b, withSymbols);
    if (!this.isPartial && keys(a, withSymbols).length !== expected.length) return false;
    return expected.every((key) => hasEnumerable(a, key) && this.equal(a[key], b[key]));
  }

  equalElements(a, b) {
    for (let i = 0; i < a.length; i++) {
      const isHole = !(i in a) || !(i in b);
      if (isHole && !this.equalHoles(a, b, i)) return false;
      if (!isHole && !this.equal(a[i], b[i])) return false;
    }
    return true;
  }

  equalHoles(a, b, index) {
    const [hasA, hasB] = [Object.hasOwn(a, index), Object.hasOwn(b, index)];
    return hasA === hasB || (this.isLoose && !hasA && b[index] === null);
  }

  // The expected elements appear in their order, with others between them.
  containsElements(a, b) {
    const sparse = Object.keys(b).length < b.length || Object.keys(a).length < a.length;
    const actual = sparse ? Object.keys(a).map((key) => a[key]) : a;
    const expected = sparse ? Object.keys(b).map((key) => b[key]) : b;
    let next = 0;
    for (let i = 0; i < actual.length && next < expected.length; i++) {
      if (this.equal(actual[i], expected[next])) next++;
    }
    return next === expected.length;
  }

  // Entries that are not the same values are matched one by one, each at most once.
  equalSets(a, b) {
    const expected = [];
    for (const value of b) {
      if (a.has(value)) continue;
      if (!isObject(value) && !this.isLoose) return false;
      expected.push(value);
    }
    if (expected.length === 0) return true;
    const actual = [...a].filter((value) => !b.has(value));
    return this.matchAll(actual, expected, (x, y) => this.equal(x, y));
  }

  equalMaps(a, b) {
    const expected = [];
    for (const [key, value] of b) {
      if (a.has(key) && this.equal(a.get(key), value)) continue;
      if (!isObject(key) && !this.isLoose) return false;
      expected.push([key, value]);
    }
    if (expected.length === 0) return true;
    const actual = [...a].filter(([key, value]) => !b.has(key) || !this.equal(value, b.get(key)));
    return this.matchAll(actual, expected,
                         (x, y) => this.equal(x[0], y[0]) && this.equal(x[1], y[1]));
  }

  matchAll(actual, expected, matches) {
    const left = [...actual];
    return expected.every((entry) => {
      const index = left.findIndex((candidate) => matches(candidate, entry));
      if (index >= 0) left.splice(index, 1);
      return index >= 0;
    });
  }
}

module.exports = {
  isDeepEqual: (a, b) => new Comparison(kLoose).equal(a, b),
  isDeepStrictEqual: (a, b, skipPrototype) =>
    new Comparison(skipPrototype ? kStrictWithoutPrototypes : kStrict).equal(a, b),
  isPartialStrictEqual: (a, b) => new Comparison(kPartial).equal(a, b),
};
