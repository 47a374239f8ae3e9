'use strict';
// util.format: a text with places that the arguments fill, as printf has.

const { inspect, inspectDefaultOptions } = require('internal/util/inspect');
const { formatBigInt, formatNumber } = require('internal/util/inspect/text');
const { stylizeNoColor } = require('internal/util/inspect/colors');
const { builtInNames } = require('internal/util/inspect/names');
const { proxyDetails } = require('internal/util/proxies');

const places = /%([sdiojOfc%])/g;

function separatorOf(options) {
  return options?.numericSeparator ?? inspectDefaultOptions.numericSeparator;
}

function numberText(value, options) {
  return formatNumber(stylizeNoColor, value, separatorOf(options));
}

function bigintText(value, options) {
  return formatBigInt(stylizeNoColor, value, separatorOf(options));
}

function ownOrNone(object, key) {
  return typeof object[key] === 'function' ? Object.hasOwn : () => false;
}

// Whether the text of an object is that of a class of the language, which says little.
function hasBuiltInToString(object) {
  const details = proxyDetails(object);
  if (details !== undefined) {
    return details[0] === null || hasBuiltInToString(details[0]);
  }
  const hasToString = ownOrNone(object, 'toString');
  const hasToPrimitive = ownOrNone(object, Symbol.toPrimitive);
  const definesText = (link) =>
    hasToString(link, 'toString') || hasToPrimitive(link, Symbol.toPrimitive);
  if (typeof object.toString !== 'function' && typeof object[Symbol.toPrimitive] !== 'function') {
    return true;
  }
  if (definesText(object)) return false;
  let link = object;
  do {
    link = Object.getPrototypeOf(link);
  } while (!definesText(link));
  const constructor = Object.getOwnPropertyDescriptor(link, 'constructor')?.value;
  return typeof constructor === 'function' && builtInNames.has(constructor.name);
}

function textOf(value, options) {
  if (typeof value === 'number') return numberText(value, options);
  if (typeof value === 'bigint') return bigintText(value, options);
  if (typeof value !== 'object' || value === null || !hasBuiltInToString(value)) {
    return String(value);
  }
  return inspect(value, { ...options, compact: 3, colors: false, depth: 0 });
}

let circularMessage;
function firstLine(error) {
  return error.message.split('\n', 1)[0];
}

function isCircularError(error) {
  if (circularMessage === undefined) {
    const circular = {};
    circular.self = circular;
    try {
      JSON.stringify(circular);
    } catch (caught) {
      circularMessage = firstLine(caught);
    }
  }
  return error.name === 'TypeError' && firstLine(error) === circularMessage;
}

function jsonText(value) {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (!isCircularError(error)) throw error;
    return '[Circular]';
  }
}

function convertedNumber(value, convert, options) {
  if (typeof value === 'symbol') return 'NaN';
  return numberText(convert(value), options);
}

function fill(letter, value, options) {
  switch (letter) {
    case 's':
      return textOf(value, options);
    case 'd':
    case 'i':
      if (typeof value === 'bigint') return bigintText(value, options);
      return convertedNumber(value, letter === 'd' ? Number : Number.parseInt, options);
    case 'f':
      return convertedNumber(value, Number.parseFloat, options);
    case 'j':
      return `${jsonText(value)}`;
    case 'o':
      return inspect(value, { ...options, showHidden: true, showProxy: true, depth: 4 });
    case 'O':
      return inspect(value, options);
    default:
      // Colours of browsers mean nothing here.
      return '';
  }
}

function formatArguments(options, args) {
  const [first] = args;
  if (args.length === 1 && typeof first === 'string') return first;
  let text = '';
  let next = 0;
  if (typeof first === 'string') {
    next = 1;
    text = first.replace(places, (place, letter) => {
      if (letter === '%') return '%';
      if (next === args.length) return place;
      return fill(letter, args[next++], options);
    });
  }
  for (; next < args.length; next++) {
    const value = args[next];
    if (next > 0) text += ' ';
    text += typeof value === 'string' ? value : inspect(value, options);
  }
  return text;
}

function format(...args) {
  return formatArguments(undefined, args);
}

function formatWithOptions(inspectOptions, ...args) {
  const { validateObject, kValidateObjectAllowArray } = require('internal/validators');
  validateObject(inspectOptions, 'inspectOptions', kValidateObjectAllowArray);
  return formatArguments(inspectOptions, args);
}

module.exports = { format, formatWithOptions };
