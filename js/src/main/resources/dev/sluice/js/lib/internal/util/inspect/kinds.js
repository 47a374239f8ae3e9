'use strict';
// What util.inspect says about each kind of object. describe() gives either the whole text, or a
// shape: what stands before and around the entries, the entries that are no properties, and which
// properties follow.

const types = require('internal/util/types');
const { isError } = require('internal/util');
const { prefixOf, prefixOfObject } = require('internal/util/inspect/names');
const { formatBigInt, formatNumber, formatPrimitive } = require('internal/util/inspect/text');
const { stylizeNoColor } = require('internal/util/inspect/colors');
const collections = require('internal/util/inspect/collections');

const classHead = /^(\s+[^(]*?)\s*{/;
const comments = /(\/\/.*?\n)|(\/\*(.|\n)*?\*\/)/g;
const arrayIndex = /^(?:0|[1-9]\d*)$/;
const MAX_INDEX = 2 ** 32 - 2;

// Objects of Java have their methods among their keys.
function isOfJava(value) {
  return internalBinding('reflection').isHostObject(value);
}

function keysOf(value, showHidden) {
  if (isOfJava(value)) return [];
  let keys;
  if (showHidden) {
    keys = Object.getOwnPropertyNames(value);
  } else {
    try {
      keys = Object.keys(value);
    } catch (error) {
      // The namespace of a module that is not evaluated has keys, but no values yet.
      if (!types.isModuleNamespaceObject(value)) throw error;
      keys = Object.getOwnPropertyNames(value);
    }
  }
  return keys.concat(symbolsOf(value, showHidden));
}

function symbolsOf(value, showHidden) {
  const symbols = Object.getOwnPropertySymbols(value);
  return showHidden ? symbols :
    symbols.filter((symbol) => Object.prototype.propertyIsEnumerable.call(value, symbol));
}

function isIndex(key) {
  return arrayIndex.test(key) && Number(key) <= MAX_INDEX;
}

// The keys of a list that are not those of its elements, which come first in any list of keys.
function keysBesideElements(value, showHidden) {
  if (isOfJava(value)) return [];
  const keys = showHidden ? Object.getOwnPropertyNames(value) : Object.keys(value);
  let first = keys.length;
  while (first > 0 && !isIndex(keys[first - 1])) first--;
  return keys.slice(first).concat(symbolsOf(value, showHidden));
}

function describeArray(inspection, value, about) {
  const { constructor, tag } = about;
  const prefix = constructor !== 'Array' || tag !== '' ?
    prefixOf(constructor, tag, 'Array', `(${value.length})`) : '';
  const keys = keysBesideElements(value, inspection.showHidden);
  if (value.length === 0 && keys.length === 0 && !about.hasMore) return `${prefix}[]`;
  return {
    open: `${prefix}[`, close: ']', keys, isList: true,
    entries: (_, array, level) => collections.arrayEntries(inspection, array, level, about),
  };
}

function describeCollection(name, entries) {
  const getSize =
    Object.getOwnPropertyDescriptor(globalThis[name].prototype, 'size').get;
  return (inspection, value, about) => {
    const size = getSize.call(value);
    const prefix = prefixOf(about.constructor, about.tag, name, `(${size})`);
    const keys = keysOf(value, inspection.showHidden);
    if (size === 0 && keys.length === 0 && !about.hasMore) return `${prefix}{}`;
    return {
      open: `${prefix}{`, keys,
      entries: (_, collection, level) => entries(inspection, collection, level, about),
    };
  };
}

const typedArrayPrototype = Object.getPrototypeOf(Uint8Array).prototype;
const typedArrayLength = Object.getOwnPropertyDescriptor(typedArrayPrototype, 'length').get;
const typedArrayName =
  Object.getOwnPropertyDescriptor(typedArrayPrototype, Symbol.toStringTag).get;

function describeTypedArray(inspection, value, about) {
  const { showHidden } = inspection;
  const length = typedArrayLength.call(value);
  const fallback = about.constructor === null ? typedArrayName.call(value) : '';
  const prefix = prefixOf(about.constructor, about.tag, fallback, `(${length})`);
  const keys = keysBesideElements(value, showHidden);
  if (length === 0 && keys.length === 0 && !showHidden) return `${prefix}[]`;
  const readable = about.constructor === null ? new globalThis[fallback](value) : value;
  return {
    open: `${prefix}[`, close: ']', keys, isList: true, insideView: true,
    entries() {
      const format = typeof readable[0] === 'bigint' ? formatBigInt : formatNumber;
      return collections.listEntries(inspection, length, (index) =>
        format(inspection.stylize, readable[index], inspection.numericSeparator));
    },
    extraKeys: showHidden ?
      ['BYTES_PER_ELEMENT', 'length', 'byteLength', 'byteOffset', 'buffer'] : undefined,
    extraValue: (view, key) => view[key],
  };
}

// The entries that an iterator has before it cannot be seen without taking them from it.
function describeIterator(name) {
  return (inspection, value, about) => {
    const own = `${name} Iterator`;
    const tags = about.tag === own || about.tag === '' ? own : `${about.tag}] [${own}`;
    return {
      open: `[${tags}] {`, keys: keysOf(value, inspection.showHidden),
      entries: unknownEntries,
    };
  };
}

function unknownEntries(inspection) {
  return [inspection.stylize('<items unknown>', 'special')];
}

function isClass(text) {
  if (!text.startsWith('class') || !text.endsWith('}')) return false;
  const rest = text.slice(5, -1);
  const brace = rest.indexOf('{');
  return brace !== -1 &&
    (!rest.slice(0, brace).includes('(') || classHead.test(rest.replace(comments, '')));
}

function classBase(value, { constructor, tag }) {
  const name = (Object.hasOwn(value, 'name') && value.name) || '(anonymous)';
  let base = `class ${name}`;
  if (constructor !== 'Function' && constructor !== null) base += ` [${constructor}]`;
  if (tag !== '' && constructor !== tag) base += ` [${tag}]`;
  if (constructor === null) return `[${base} extends [null prototype]]`;
  const parent = Object.getPrototypeOf(value).name;
  return parent ? `[${base} extends ${parent}]` : `[${base}]`;
}

function functionBase(inspection, value, about) {
  if (isClass(Function.prototype.toString.call(value))) return classBase(value, about);
  const { constructor, tag } = about;
  const type = `${types.isAsyncFunction(value) ? 'Async' : ''}${
    types.isGeneratorFunction(value) ? 'Generator' : ''}Function`;
  const { name } = value;
  const shownName = name === '' ? ' (anonymous)' :
    `: ${typeof name === 'string' ? name : about.formatValue(inspection, name)}`;
  let base = `[${type}${constructor === null ? ' (null prototype)' : ''}${shownName}]`;
  if (constructor !== type && constructor !== null) base += ` ${constructor}`;
  if (tag !== '' && constructor !== tag) base += ` [${tag}]`;
  return base;
}

function describeFunction(inspection, value, about) {
  const base = functionBase(inspection, value, about);
  // GraalJS has the first two as properties of functions, V8 has not.
  const keys = keysOf(value, inspection.showHidden).filter((key) =>
    !['arguments', 'caller'].includes(key) ||
    Object.getOwnPropertyDescriptor(value, key).value !== null);
  return keys.length === 0 && !about.hasMore ? inspection.stylize(base, 'special') :
    { base, keys };
}

function describePlain(inspection, value, about) {
  const keys = keysOf(value, inspection.showHidden);
  const prefix = types.isArgumentsObject(value) ? '[Arguments] ' :
    about.tag === '' ? '' : prefixOf(about.constructor, about.tag, 'Object');
  return keys.length === 0 && !about.hasMore ? `${prefix}{}` : { open: `${prefix}{`, keys };
}

function describeRegExp(inspection, value, about) {
  const text = RegExp.prototype.toString.call(
    about.constructor === null ? new RegExp(value) : value);
  const prefix = prefixOf(about.constructor, about.tag, 'RegExp');
  const base = inspection.stylize(prefix === 'RegExp ' ? text : `${prefix}${text}`, 'regexp');
  const keys = keysOf(value, inspection.showHidden);
  const tooDeep = inspection.depth !== null && about.level > inspection.depth;
  return (keys.length === 0 && !about.hasMore) || tooDeep ? base : { base, keys };
}

function describeDate(inspection, value, about) {
  const text = Number.isNaN(Date.prototype.getTime.call(value)) ?
    Date.prototype.toString.call(value) : Date.prototype.toISOString.call(value);
  const prefix = prefixOf(about.constructor, about.tag, 'Date');
  const base = prefix === 'Date ' ? text : `${prefix}${text}`;
  const keys = keysOf(value, inspection.showHidden);
  return keys.length === 0 && !about.hasMore ? inspection.stylize(base, 'date') : { base, keys };
}

function describeError(inspection, value, about) {
  const keys = keysOf(value, inspection.showHidden);
  const { formatError } = require('internal/util/inspect/errors');
  const base = formatError(inspection, value, about.constructor, about.tag, keys,
                           { formatValue: about.formatValue, prefixOf });
  return keys.length === 0 && !about.hasMore ? base : { base, keys };
}

function describeBuffer(inspection, value, about) {
  const name = types.isArrayBuffer(value) ? 'ArrayBuffer' : 'SharedArrayBuffer';
  const prefix = prefixOf(about.constructor, about.tag, name);
  const keys = keysOf(value, inspection.showHidden);
  if (about.insideView && keys.length === 0 && !about.hasMore) {
    const length = formatNumber(inspection.stylize, value.byteLength, false);
    return `${prefix}{ [byteLength]: ${length} }`;
  }
  return {
    open: `${prefix}{`, keys,
    entries: about.insideView ? undefined : collections.bufferEntries,
    extraKeys: ['byteLength'],
    extraValue: (buffer, key) => buffer[key],
  };
}

function describeDataView(inspection, value, about) {
  return {
    open: `${prefixOf(about.constructor, about.tag, 'DataView')}{`,
    keys: keysOf(value, inspection.showHidden),
    extraKeys: ['byteLength', 'byteOffset', 'buffer'],
    extraValue: (view, key) => view[key],
  };
}

function describePromise(inspection, value, about) {
  return {
    open: `${prefixOf(about.constructor, about.tag, 'Promise')}{`,
    keys: keysOf(value, inspection.showHidden),
    entries: (_, promise, level) =>
      [collections.promiseEntry(inspection, promise, level, about)],
  };
}

function describeWeak(name) {
  return (inspection, value, about) => ({
    open: `${prefixOf(about.constructor, about.tag, name)}{`,
    keys: keysOf(value, inspection.showHidden),
    entries: unknownEntries,
  });
}

function describeNamespace(inspection, value, about) {
  const keys = keysOf(value, inspection.showHidden);
  return {
    open: `${prefixOf(about.constructor, about.tag, 'Module')}{`,
    keys: [],
    entries: (_, namespace, level) =>
      keys.map((key) => namespaceEntry(inspection, namespace, level, key, about)),
  };
}

function namespaceEntry(inspection, namespace, level, key, { formatProperty }) {
  try {
    return formatProperty(inspection, namespace, level, key, 'object');
  } catch (error) {
    if (error.name !== 'ReferenceError') throw error;
    const named = formatProperty(inspection, { [key]: 0 }, level, key, 'object');
    const uninitialized = inspection.stylize('<uninitialized>', 'special');
    return `${named.slice(0, named.lastIndexOf(' ') + 1)}${uninitialized}`;
  }
}

const boxes = [
  ['Number', types.isNumberObject, Number.prototype.valueOf],
  ['String', types.isStringObject, String.prototype.valueOf],
  ['Boolean', types.isBooleanObject, Boolean.prototype.valueOf],
  ['BigInt', types.isBigIntObject, BigInt.prototype.valueOf],
  ['Symbol', types.isSymbolObject, Symbol.prototype.valueOf],
];

function describeBoxed(inspection, value, about) {
  const { constructor, tag } = about;
  const [type, , valueOf] = boxes.find(([, check]) => check(value));
  const keys = keysOf(value, inspection.showHidden);
  // The characters of a string are properties of its object.
  if (type === 'String') keys.splice(0, valueOf.call(value).length);
  const other = type === constructor ? '' : ` (${constructor ?? 'null prototype'})`;
  const primitive = formatPrimitive(stylizeNoColor, valueOf.call(value), inspection);
  let base = `[${type}${other}: ${primitive}]`;
  if (tag !== '' && tag !== constructor) base += ` [${tag}]`;
  if (keys.length !== 0 || about.hasMore) return { base, keys };
  return inspection.stylize(base, type.toLowerCase());
}

function isUrl(value) {
  return typeof value.href === 'string' && value instanceof require('url').URL;
}

function describeOther(inspection, value, about) {
  const keys = keysOf(value, inspection.showHidden);
  const tooDeep = inspection.depth !== null && about.level > inspection.depth;
  if (!tooDeep && isUrl(value)) {
    return keys.length === 0 && !about.hasMore ? value.href : { base: value.href, keys };
  }
  const prefix = prefixOfObject(value, about.constructor, about.tag);
  return keys.length === 0 && !about.hasMore ? `${prefix}{}` : { open: `${prefix}{`, keys };
}

const iterableKinds = [
  [Array.isArray, describeArray],
  [types.isSet, describeCollection('Set', collections.setEntries)],
  [types.isMap, describeCollection('Map', collections.mapEntries)],
  [types.isTypedArray, describeTypedArray],
  [types.isMapIterator, describeIterator('Map')],
  [types.isSetIterator, describeIterator('Set')],
];
const otherKinds = [
  [types.isRegExp, describeRegExp],
  [types.isDate, describeDate],
  [isError, describeError],
  [types.isAnyArrayBuffer, describeBuffer],
  [types.isDataView, describeDataView],
  [types.isPromise, describePromise],
  [types.isWeakSet, describeWeak('WeakSet')],
  [types.isWeakMap, describeWeak('WeakMap')],
  [types.isModuleNamespaceObject, describeNamespace],
  [types.isBoxedPrimitive, describeBoxed],
];

function describerFor(value, constructor) {
  if (constructor === null || Symbol.iterator in value) {
    for (const [check, describer] of iterableKinds) {
      if (check(value)) return describer;
    }
  }
  if (typeof value === 'function') return describeFunction;
  if (constructor === 'Object') return describePlain;
  for (const [check, describer] of otherKinds) {
    if (check(value)) return describer;
  }
  return describeOther;
}

function describe(inspection, value, about) {
  const shape = describerFor(value, about.constructor)(inspection, value, about);
  if (typeof shape === 'string') return shape;
  return { base: '', open: '{', close: '}', isList: false, tag: about.tag, ...shape };
}

module.exports = { describe };
