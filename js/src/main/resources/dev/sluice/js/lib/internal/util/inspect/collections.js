'use strict';
// The entries of lists, sets, maps, buffers and promises, as util.inspect shows them.

const arrayIndex = /^(?:0|[1-9]\d*)$/;
const MAX_INDEX = 2 ** 32 - 2;

function plural(count, noun) {
  return `${count} ${noun}${count > 1 ? 's' : ''}`;
}

function remainder(count) {
  return `... ${plural(count, 'more item')}`;
}

function limitOf(inspection, length) {
  return Math.min(Math.max(0, inspection.maxArrayLength), length);
}

function listEntries(inspection, length, format) {
  const limit = limitOf(inspection, length);
  const output = [];
  for (let i = 0; i < limit; i++) output.push(format(i));
  if (length > limit) output.push(remainder(length - limit));
  return output;
}

function arrayEntries(inspection, array, level, { formatProperty }) {
  const limit = limitOf(inspection, array.length);
  const output = [];
  for (let i = 0; i < limit; i++) {
    const descriptor = Object.getOwnPropertyDescriptor(array, i);
    if (descriptor === undefined) {
      return sparseEntries(inspection, array, level, limit, output, formatProperty);
    }
    output.push(formatProperty(inspection, array, level, i, 'element', descriptor));
  }
  if (array.length > limit) output.push(remainder(array.length - limit));
  return output;
}

// From the first hole on: holes that follow each other count as one entry.
function sparseEntries(inspection, array, level, limit, output, formatProperty) {
  const hole = (count) => inspection.stylize(`<${plural(count, 'empty item')}>`, 'undefined');
  let next = output.length;
  for (const key of Object.keys(array).slice(output.length)) {
    if (output.length >= limit || !arrayIndex.test(key) || Number(key) > MAX_INDEX) break;
    const index = Number(key);
    if (index !== next) {
      output.push(hole(index - next));
      next = index;
      if (output.length === limit) break;
    }
    output.push(formatProperty(inspection, array, level, key, 'element'));
    next++;
  }
  const rest = array.length - next;
  if (rest > 0) output.push(output.length === limit ? remainder(rest) : hole(rest));
  return output;
}

function takeEntries(inspection, iterator, size, format) {
  const limit = limitOf(inspection, size);
  const output = [];
  inspection.indentation += 2;
  for (const entry of iterator) {
    if (output.length >= limit) break;
    output.push(format(entry));
  }
  if (size > limit) output.push(remainder(size - limit));
  inspection.indentation -= 2;
  return output;
}

// A set or map that lost its prototype is still walked through.
function iterate(constructor, value, about) {
  return about.constructor === null ? constructor.prototype[Symbol.iterator].call(value) : value;
}

function sizeOf(constructor, value) {
  return Object.getOwnPropertyDescriptor(constructor.prototype, 'size').get.call(value);
}

function setEntries(inspection, set, level, about) {
  return takeEntries(inspection, iterate(Set, set, about), sizeOf(Set, set),
                     (value) => about.formatValue(inspection, value, level));
}

function mapEntries(inspection, map, level, about) {
  const format = (value) => about.formatValue(inspection, value, level);
  return takeEntries(inspection, iterate(Map, map, about), sizeOf(Map, map),
                     ([key, value]) => `${format(key)} => ${format(value)}`);
}

function bufferEntries(inspection, buffer) {
  let bytes;
  try {
    bytes = new Uint8Array(buffer);
  } catch {
    return [inspection.stylize('(detached)', 'special')];
  }
  const limit = limitOf(inspection, bytes.length);
  const shown = Array.from(bytes.subarray(0, limit),
                           (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const rest = bytes.length - limit;
  const more = rest > 0 ? ` ... ${plural(rest, 'more byte')}` : '';
  return [`${inspection.stylize('[Uint8Contents]', 'special')}: <${shown}${more}>`];
}

// Where the engine cannot be asked for the value of a promise, it has a text for it, from which
// primitive values are read back.
function valueFromText(inspection, promise, about, level) {
  const text = internalBinding('reflection').promiseValue(promise);
  const constants = { __proto__: null, undefined, null: null, true: true, false: false };
  if (text in constants) return about.formatValue(inspection, constants[text], level);
  if (/^-?(?:\d|Infinity$)|^NaN$/.test(text)) {
    const value = text.endsWith('n') ? BigInt(text.slice(0, -1)) : Number(text);
    return about.formatValue(inspection, value, level);
  }
  if (text.startsWith('"')) return about.formatValue(inspection, JSON.parse(text), level);
  return inspection.stylize(text.startsWith('[') ? '[Array]' : '[Object]', 'special');
}

function promiseEntry(inspection, promise, level, about) {
  const opened = require('internal/engine_hooks').opened(promise);
  const state = opened?.state ?? internalBinding('reflection').promiseState(promise);
  if (state === 'pending') return inspection.stylize('<pending>', 'special');
  inspection.indentation += 2;
  const value = opened ? about.formatValue(inspection, opened.value, level) :
    valueFromText(inspection, promise, about, level);
  inspection.indentation -= 2;
  return state === 'rejected' ? `${inspection.stylize('<rejected>', 'special')} ${value}` : value;
}

module.exports = {
  arrayEntries, bufferEntries, listEntries, mapEntries, promiseEntry, setEntries,
};
