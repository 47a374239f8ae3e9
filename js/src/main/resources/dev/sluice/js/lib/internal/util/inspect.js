'use strict';
// util.inspect: any value as a text for people. This file has the options, the way down into nested
// values, and properties; what is particular to a kind of object is in internal/util/inspect/kinds,
// the placing of the parts in internal/util/inspect/layout.

const { customInspectSymbol } = require('internal/util');
const { isStackOverflowError } = require('internal/errors');
const { colors, styles, stylizeNoColor, stylizeWithColor } =
  require('internal/util/inspect/colors');
const { formatKey, formatPrimitive, getStringWidth, isZeroWidthCodePoint,
        stripVTControlCharacters } = require('internal/util/inspect/text');
const { proxyDetails } = require('internal/util/proxies');
const { assemble } = require('internal/util/inspect/layout');
const names = require('internal/util/inspect/names');
const kinds = require('internal/util/inspect/kinds');

// Beyond this many characters on one level, what follows is not gone into any more.
const MAX_LENGTH_OF_LEVEL = 2 ** 27;

const inspectDefaultOptions = Object.seal({
  showHidden: false,
  depth: 2,
  colors: false,
  customInspect: true,
  showProxy: false,
  maxArrayLength: 100,
  maxStringLength: 10000,
  breakLength: 80,
  compact: 3,
  sorted: false,
  getters: false,
  numericSeparator: false,
});

// The state of one call of inspect(). The options are properties, so that an inspection can be
// handed on as options.
function newInspection() {
  return {
    budget: {},
    indentation: 0,
    seen: [],
    circular: undefined,
    deepest: 0,
    userOptions: undefined,
    stylize: stylizeNoColor,
    ...inspectDefaultOptions,
  };
}

function takeOptions(inspection, options) {
  for (const key of Object.keys(options)) {
    if (Object.hasOwn(inspectDefaultOptions, key) || key === 'stylize') {
      inspection[key] = options[key];
    } else if (inspection.userOptions === undefined) {
      // Handed on to custom inspection functions as they came.
      inspection.userOptions = options;
    }
  }
}

// The further parameters `depth` and `colors` are of a time before there were options.
function inspect(value, opts) {
  const inspection = newInspection();
  if (arguments[2] !== undefined) inspection.depth = arguments[2];
  if (arguments[3] !== undefined) inspection.colors = arguments[3];
  if (typeof opts === 'boolean') inspection.showHidden = opts;
  else if (opts) takeOptions(inspection, opts);
  if (inspection.colors) inspection.stylize = stylizeWithColor;
  inspection.maxArrayLength ??= Infinity;
  inspection.maxStringLength ??= Infinity;
  return formatValue(inspection, value, 0);
}

inspect.custom = customInspectSymbol;
Object.defineProperty(inspect, 'defaultOptions', {
  __proto__: null,
  get() {
    return inspectDefaultOptions;
  },
  set(options) {
    require('internal/validators').validateObject(options, 'options');
    return Object.assign(inspectDefaultOptions, options);
  },
});
inspect.colors = colors;
inspect.styles = styles;

function isTooDeep(inspection, level) {
  return inspection.depth !== null && level > inspection.depth;
}

// What a custom inspection function is given: options only, and nothing of the inspection's state.
function optionsForUser(inspection, foreign) {
  const options = { stylize: inspection.stylize };
  for (const key of Object.keys(inspectDefaultOptions)) options[key] = inspection[key];
  Object.assign(options, inspection.userOptions);
  if (foreign) hideObjects(options, inspection);
  return options;
}

// Objects of another realm, and handlers of proxies, get no object of this realm into their hands.
function hideObjects(options, inspection) {
  Object.setPrototypeOf(options, null);
  for (const key of Object.keys(options)) {
    const value = options[key];
    if ((typeof value === 'object' && value !== null) || typeof value === 'function') {
      delete options[key];
    }
  }
  options.stylize = Object.setPrototypeOf((value, kind) => {
    try {
      return `${inspection.stylize(value, kind)}`;
    } catch {
      return value;
    }
  }, null);
}

function customInspection(inspection, value) {
  if (!inspection.customInspect) return undefined;
  const custom = value[customInspectSymbol];
  if (typeof custom !== 'function' || custom === inspect) return undefined;
  // A prototype that has the function for its instances is shown as the object it is.
  const constructor = Object.getOwnPropertyDescriptor(value, 'constructor')?.value;
  return constructor?.prototype === value ? undefined : custom;
}

function circularReference(inspection, value) {
  inspection.circular ??= new Map();
  let index = inspection.circular.get(value);
  if (index === undefined) {
    index = inspection.circular.size + 1;
    inspection.circular.set(value, index);
  }
  return inspection.stylize(`[Circular *${index}]`, 'special');
}

function formatProxy(inspection, target, handler, level) {
  if (isTooDeep(inspection, level)) return inspection.stylize('Proxy [Array]', 'special');
  inspection.indentation += 2;
  const output = [target, handler].map((part) => formatValue(inspection, part, level + 1));
  inspection.indentation -= 2;
  return assemble(inspection, output,
                  { base: '', open: 'Proxy [', close: ']', isList: true }, level + 1);
}

// `insideView` says that the value is the buffer of a typed array, whose bytes were shown already.
function formatValue(inspection, value, level, insideView) {
  if (value === null) return inspection.stylize('null', 'null');
  if (typeof value !== 'object' && typeof value !== 'function') {
    return formatPrimitive(inspection.stylize, value, inspection);
  }
  const ofJava = internalBinding('reflection').hostObject(value);
  if (ofJava !== null) return inspection.stylize(ofJava, 'special');
  const proxy = proxyDetails(value);
  let shown = value;
  if (proxy !== undefined) {
    const [target, handler] = proxy;
    if (target === null) return inspection.stylize('<Revoked Proxy>', 'special');
    if (inspection.showProxy) return formatProxy(inspection, target, handler, level);
    shown = target;
    // Proxies of proxies are looked through as well.
    for (let inner; (inner = proxyDetails(shown)) !== undefined;) {
      if (inner[0] === null) return inspection.stylize('<Revoked Proxy>', 'special');
      shown = inner[0];
    }
  }

  const custom = customInspection(inspection, shown);
  if (custom !== undefined) {
    const depth = inspection.depth === null ? null : inspection.depth - level;
    const foreign = proxy !== undefined || !(value instanceof Object);
    const result = custom.call(value, depth, optionsForUser(inspection, foreign), inspect);
    if (result !== value) {
      if (typeof result !== 'string') return formatValue(inspection, result, level);
      return result.replaceAll('\n', `\n${' '.repeat(inspection.indentation)}`);
    }
  }
  if (inspection.seen.includes(shown)) return circularReference(inspection, shown);
  return formatObject(inspection, shown, level, insideView);
}

function ownTag(inspection, value) {
  let tag;
  try {
    tag = value[Symbol.toStringTag];
  } catch {
    return '';
  }
  if (typeof tag !== 'string' || tag === '') return '';
  // A tag that is listed among the properties is not shown twice.
  const listed = inspection.showHidden ?
    Object.hasOwn(value, Symbol.toStringTag) :
    Object.prototype.propertyIsEnumerable.call(value, Symbol.toStringTag);
  return listed ? '' : tag;
}

function formatObject(inspection, value, level, insideView) {
  const inherited = inspection.showHidden && !isTooDeep(inspection, level) ? [] : undefined;
  const constructor = names.constructorName(
    value, inspection, level, inherited, { formatProperty, inspect });
  const shape = kinds.describe(inspection, value, {
    constructor,
    tag: ownTag(inspection, value),
    level,
    insideView,
    hasMore: inherited !== undefined && inherited.length > 0,
    formatValue,
    formatProperty,
  });
  if (typeof shape === 'string') return shape;
  if (isTooDeep(inspection, level)) return formatTooDeep(inspection, value, constructor, shape.tag);

  inspection.seen.push(value);
  inspection.deepest = level + 1;
  const { indentation } = inspection;
  let output;
  try {
    output = entriesOf(inspection, value, level + 1, shape);
    if (inherited !== undefined) output.push(...inherited);
  } catch (error) {
    if (!isStackOverflowError(error)) throw error;
    inspection.seen.pop();
    inspection.indentation = indentation;
    const name = names.prefixOfObject(value, constructor, shape.tag).slice(0, -1);
    return inspection.stylize(
      `[${name}: Inspection interrupted prematurely. Maximum call stack size exceeded.]`,
      'special');
  }
  markReferenced(inspection, value, shape);
  inspection.seen.pop();
  if (inspection.sorted) sortEntries(inspection, output, shape);
  const result = assemble(inspection, output, shape, level + 1, value);
  limitLength(inspection, result.length);
  return result;
}

function formatTooDeep(inspection, value, constructor, tag) {
  const name = names.prefixOfObject(value, constructor, tag).slice(0, -1);
  return inspection.stylize(constructor === null ? name : `[${name}]`, 'special');
}

function entriesOf(inspection, value, level, shape) {
  const output = shape.entries === undefined ? [] : shape.entries(inspection, value, level);
  for (const key of shape.extraKeys ?? []) {
    inspection.indentation += 2;
    const text = formatValue(inspection, shape.extraValue(value, key), level, shape.insideView);
    inspection.indentation -= 2;
    output.push(`${inspection.stylize(`[${key}]`, 'string')}: ${text}`);
  }
  for (const key of shape.keys) {
    output.push(formatProperty(inspection, value, level, key, shape.isList ? 'extra' : 'object'));
  }
  return output;
}

function markReferenced(inspection, value, shape) {
  const index = inspection.circular?.get(value);
  if (index === undefined) return;
  const reference = inspection.stylize(`<ref *${index}>`, 'special');
  if (inspection.compact === true) shape.open = `${reference} ${shape.open}`;
  else shape.base = shape.base === '' ? reference : `${reference} ${shape.base}`;
}

function sortEntries(inspection, output, shape) {
  const comparator = inspection.sorted === true ? undefined : inspection.sorted;
  if (!shape.isList) {
    output.sort(comparator);
  } else if (shape.keys.length > 1) {
    const first = output.length - shape.keys.length;
    output.push(...output.splice(first).sort(comparator));
  }
}

function limitLength(inspection, length) {
  const { budget, indentation } = inspection;
  budget[indentation] = (budget[indentation] ?? 0) + length;
  if (budget[indentation] > MAX_LENGTH_OF_LEVEL) inspection.depth = -1;
}

function wantsGetter(inspection, descriptor) {
  const { getters } = inspection;
  return getters === true || (getters === 'get' && descriptor.set === undefined) ||
    (getters === 'set' && descriptor.set !== undefined);
}

function formatAccessor(inspection, descriptor, receiver, level) {
  const stylize = (text) => inspection.stylize(text, 'special');
  if (descriptor.get === undefined) {
    return descriptor.set === undefined ?
      inspection.stylize('undefined', 'undefined') : stylize('[Setter]');
  }
  const label = descriptor.set === undefined ? 'Getter' : 'Getter/Setter';
  if (!inspection.getters || !wantsGetter(inspection, descriptor)) return stylize(`[${label}]`);
  inspection.indentation += 2;
  let text;
  try {
    const value = descriptor.get.call(receiver);
    if (value === null) {
      text = `${stylize(`[${label}:`)} ${inspection.stylize('null', 'null')}${stylize(']')}`;
    } else if (typeof value === 'object') {
      text = `${stylize(`[${label}]`)} ${formatValue(inspection, value, level)}`;
    } else {
      text = `${stylize(`[${label}:`)} ${
        formatPrimitive(inspection.stylize, value, inspection)}${stylize(']')}`;
    }
  } catch (error) {
    const thrown = `<Inspection threw (${formatValue(inspection, error, level)})>`;
    text = `${stylize(`[${label}:`)} ${thrown}${stylize(']')}`;
  }
  inspection.indentation -= 2;
  return text;
}

// `place` is 'element' for an element of a list, whose key is not shown, 'extra' for another
// property of a list, 'object' for a property of any other object.
function formatProperty(inspection, value, level, key, place, given, receiver = value) {
  const descriptor = given ?? Object.getOwnPropertyDescriptor(value, key) ??
    { value: value[key], enumerable: true };
  let text;
  let separator = ' ';
  if (descriptor.value !== undefined) {
    const indent = inspection.compact === true && place === 'object' ? 3 : 2;
    inspection.indentation += indent;
    text = formatValue(inspection, descriptor.value, level);
    if (indent === 3 && inspection.breakLength < getStringWidth(text, inspection.colors)) {
      separator = `\n${' '.repeat(inspection.indentation)}`;
    }
    inspection.indentation -= indent;
  } else {
    text = formatAccessor(inspection, descriptor, receiver, level);
  }
  if (place === 'element') return text;
  const name = formatKey(inspection.stylize, key);
  return `${descriptor.enumerable === false ? `[${name}]` : name}:${separator}${text}`;
}

module.exports = {
  getStringWidth,
  identicalSequenceRange: (a, b) =>
    require('internal/util/inspect/errors').identicalSequenceRange(a, b),
  inspect,
  inspectDefaultOptions,
  isZeroWidthCodePoint,
  stripVTControlCharacters,
};
for (const name of ['format', 'formatWithOptions']) {
  Object.defineProperty(module.exports, name, {
    __proto__: null, enumerable: true, get: () => require('internal/util/format')[name],
  });
}
