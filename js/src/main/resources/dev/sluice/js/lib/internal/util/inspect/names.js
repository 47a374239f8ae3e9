'use strict';
// The names in front of what util.inspect shows: class, tag, size, and missing prototypes; and what
// an object inherits from classes of the program, for `showHidden`.

const { isDate, isMap, isNativeError, isPromise, isRegExp, isSet, isWeakMap, isWeakSet,
        isBoxedPrimitive, isAnyArrayBuffer, isTypedArray } = require('internal/util/types');

const MAX_INHERITED_LAYERS = 3;

// What the language itself has. By the time this is loaded the global object has more: the classes
// of the web and Buffer, which are as those of a program here.
const builtInNames = new Set([
  'Object', 'Function', 'Array', 'Number', 'Boolean', 'String', 'Symbol', 'Date', 'Promise',
  'RegExp', 'Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError',
  'SyntaxError', 'TypeError', 'URIError', 'JSON', 'Math', 'Intl', 'ArrayBuffer', 'Atomics',
  'Uint8Array', 'Int8Array', 'Uint16Array', 'Int16Array', 'Uint32Array', 'Int32Array',
  'BigUint64Array', 'BigInt64Array', 'Uint8ClampedArray', 'Float32Array', 'Float64Array',
  'DataView', 'Map', 'BigInt', 'Set', 'Iterator', 'WeakMap', 'WeakSet', 'Proxy', 'Reflect',
  'FinalizationRegistry', 'WeakRef', 'SuppressedError', 'DisposableStack',
  'AsyncDisposableStack', 'Float16Array', 'SharedArrayBuffer', 'WebAssembly',
]);

// These prototypes are known even when their `constructor` was tampered with.
const wellKnown = new Map([
  Array, ArrayBuffer, Function, Map, Set, Object, Object.getPrototypeOf(Uint8Array), RegExp, Date,
  DataView, Error, AggregateError, RangeError, TypeError, Boolean, Number, String, Promise, WeakMap,
  WeakSet,
].map((constructor) => [constructor.prototype, { constructor, name: constructor.name }]));
const hasInstance = Function.prototype[Symbol.hasInstance];

function isInstance(value, constructor) {
  try {
    return value instanceof constructor;
  } catch {
    return false;
  }
}

// What made an object whose prototype does not say it.
function classOf(value) {
  if (typeof value === 'function') return 'Function';
  if (Array.isArray(value)) return 'Array';
  if (isNativeError(value)) return 'Error';
  const checks = [[isMap, 'Map'], [isSet, 'Set'], [isDate, 'Date'], [isRegExp, 'RegExp'],
                  [isPromise, 'Promise'], [isWeakMap, 'WeakMap'], [isWeakSet, 'WeakSet']];
  for (const [check, name] of checks) {
    if (check(value)) return name;
  }
  if (isTypedArray(value) || isAnyArrayBuffer(value) || isBoxedPrimitive(value)) {
    return Object.prototype.toString.call(value).slice(8, -1);
  }
  const tag = value[Symbol.toStringTag];
  return typeof tag === 'string' && tag !== '' ? tag : 'Object';
}

function nameInLink(link, value) {
  const known = wellKnown.get(link);
  if (known !== undefined && hasInstance.call(known.constructor, value)) {
    return { name: known.name, isBuiltIn: true };
  }
  const constructor = Object.getOwnPropertyDescriptor(link, 'constructor')?.value;
  if (typeof constructor !== 'function' || constructor.name === '' ||
      !isInstance(value, constructor)) {
    return undefined;
  }
  return { name: String(constructor.name), isBuiltIn: builtInNames.has(constructor.name) };
}

// The name of the class of `value`; null if it has no prototype. What it inherits is put into
// `inherited`, if that is given.
function constructorName(value, inspection, level, inherited, { formatProperty, inspect }) {
  const own = Object.getPrototypeOf(value);
  for (let link = value; link !== null; link = Object.getPrototypeOf(link)) {
    const found = nameInLink(link, value);
    if (found === undefined) continue;
    if (inherited !== undefined && link !== value && (link !== own || !found.isBuiltIn)) {
      addInherited(inspection, value, own, level, inherited, formatProperty);
    } else if (inherited !== undefined && link === value && !found.isBuiltIn) {
      addInherited(inspection, value, value, level, inherited, formatProperty);
    }
    return found.name;
  }
  if (own === null) return null;

  const name = classOf(value);
  if (inspection.depth !== null && level > inspection.depth) return `${name} <Complex prototype>`;
  const parent =
    constructorName(own, inspection, level + 1, inherited, { formatProperty, inspect });
  if (parent !== null) return `${name} <${parent}>`;
  return `${name} <${inspect(own, { ...inspection, customInspect: false, depth: -1 })}>`;
}

function isBuiltInPrototype(object) {
  const constructor = Object.getOwnPropertyDescriptor(object, 'constructor')?.value;
  return typeof constructor === 'function' && builtInNames.has(constructor.name);
}

function addInherited(inspection, main, start, level, output, formatProperty) {
  let object = start;
  const above = new Set();
  for (let layer = 0; layer < MAX_INHERITED_LAYERS; layer++) {
    if (layer !== 0 || main === object) {
      object = Object.getPrototypeOf(object);
      if (object === null || isBuiltInPrototype(object)) return;
    }
    const keys = Reflect.ownKeys(object);
    inspection.seen.push(main);
    for (const key of keys) {
      const descriptor = Object.getOwnPropertyDescriptor(object, key);
      if (key === 'constructor' || Object.hasOwn(main, key) || above.has(key) ||
          typeof descriptor.value === 'function') {
        continue;
      }
      const text = formatProperty(inspection, object, level, key, 'object', descriptor, main);
      output.push(inspection.colors ? `\u001b[2m${text}\u001b[22m` : text);
    }
    inspection.seen.pop();
    for (const key of keys) above.add(key);
  }
}

// 'Foo(2) [tag] ', with a space at the end.
function prefixOf(constructor, tag, fallback, size = '') {
  if (constructor === null) {
    const tagged = tag !== '' && fallback !== tag ? `[${tag}] ` : '';
    return `[${fallback}${size}: null prototype] ${tagged}`;
  }
  return `${constructor}${size} ${tag === '' || saysTag(constructor, tag) ? '' : `[${tag}] `}`;
}

// Whether the class is named like the tag, as a word of its own in camel case.
function saysTag(constructor, tag) {
  const position = constructor.indexOf(tag);
  if (position === -1) return false;
  const next = constructor[position + tag.length];
  return next === undefined || next !== next.toLowerCase();
}

function prefixOfObject(value, constructor, tag) {
  const name = constructor === null ? classOf(value) : '';
  return prefixOf(constructor, tag, name === tag ? 'Object' : name);
}

module.exports = { builtInNames, constructorName, prefixOf, prefixOfObject };
