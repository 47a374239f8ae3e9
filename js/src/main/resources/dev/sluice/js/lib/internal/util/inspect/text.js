'use strict';
// How util.inspect writes strings, numbers and symbols: quotes, escapes, separators, and how many
// columns a text takes.

const codeUnitsToEscape =
  /[\x00-\x1f\x5c\x7f-\x9f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const escapable = new RegExp(codeUnitsToEscape, 'g');
const escapableOrQuote = new RegExp(`'|${codeUnitsToEscape.source}`, 'g');
const namedEscapes = {
  '__proto__': null, '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '\\': '\\\\',
  "'": "\\'",
};
const controlSequence = new RegExp(
  // An operating system command, up to its terminator…
  '[\\u001B\\u009B][[\\]()#;?]*(?:' +
  '(?:(?:(?:;[-a-zA-Z\\d/#&.:=?%@~_]+)*|[a-zA-Z\\d]+(?:;[-a-zA-Z\\d/#&.:=?%@~_]*)*)?' +
  '(?:\\u0007|\\u001B\\u005C|\\u009C))' +
  // …or a control sequence, up to its final letter.
  '|(?:(?:\\d{1,4}(?:;\\d{0,4})*)?[\\dA-PR-TZcf-nq-uy=><~]))', 'g');
const plainKey = /^[a-zA-Z_][a-zA-Z_0-9]*$/;
const MIN_SPLIT_LENGTH = 16;

function escapeUnit(unit) {
  const named = namedEscapes[unit];
  if (named !== undefined) return named;
  const code = unit.charCodeAt(0);
  return code > 0xff ? `\\u${code.toString(16)}` :
    `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`;
}

// The quote that needs the fewest escapes: single if that is all the same.
function quoteFor(text) {
  if (!text.includes("'")) return "'";
  if (!text.includes('"')) return '"';
  return text.includes('`') || text.includes('${') ? "'" : '`';
}

function quoted(text) {
  const quote = quoteFor(text);
  const pattern = quote === "'" ? escapableOrQuote : escapable;
  return `${quote}${text.replace(pattern, escapeUnit)}${quote}`;
}

function withSeparators(integer) {
  return integer.replace(/\B(?=(?:\d{3})+$)/g, '_');
}

function withFractionSeparators(fraction) {
  return fraction.replace(/.{3}(?=.)/g, '$&_');
}

function separated(number) {
  const text = Object.is(number, -0) ? '0' : String(number);
  if (!Number.isFinite(number)) return text;
  if (Number.isInteger(number)) return text.includes('e') ? text : withSeparators(text);
  const [integer, fraction] = text.split('.');
  // Numbers like 1e-7 have no point.
  if (fraction === undefined) {
    return `${withSeparators(text.slice(0, -1))}.${withFractionSeparators(text)}`;
  }
  return `${withSeparators(integer)}.${withFractionSeparators(fraction)}`;
}

function formatNumber(stylize, number, numericSeparator) {
  const text = numericSeparator ? separated(number) : Object.is(number, -0) ? '-0' : `${number}`;
  return stylize(text, 'number');
}

function formatBigInt(stylize, bigint, numericSeparator) {
  const digits = String(bigint);
  return stylize(`${numericSeparator ? withSeparators(digits) : digits}n`, 'bigint');
}

function formatString(stylize, value, inspection) {
  const { maxStringLength, indentation } = inspection;
  let text = value;
  let trailer = '';
  if (text.length > maxStringLength) {
    const remaining = text.length - maxStringLength;
    text = text.slice(0, maxStringLength);
    trailer = `... ${remaining} more character${remaining > 1 ? 's' : ''}`;
  }
  const tooLong = inspection.compact !== true && text.length > MIN_SPLIT_LENGTH &&
    text.length > inspection.breakLength - indentation - 4;
  if (!tooLong) return stylize(quoted(text), 'string') + trailer;
  return text.split(/(?<=\n)/)
    .map((line) => stylize(quoted(line), 'string'))
    .join(` +\n${' '.repeat(indentation + 2)}`) + trailer;
}

function formatPrimitive(stylize, value, inspection) {
  switch (typeof value) {
    case 'string':
      return formatString(stylize, value, inspection);
    case 'number':
      return formatNumber(stylize, value, inspection.numericSeparator);
    case 'bigint':
      return formatBigInt(stylize, value, inspection.numericSeparator);
    case 'symbol':
      return stylize(Symbol.prototype.toString.call(value), 'symbol');
    default:
      return stylize(`${value}`, typeof value);
  }
}

function formatKey(stylize, key) {
  if (typeof key === 'symbol') {
    const text = Symbol.prototype.toString.call(key).replace(escapableOrQuote, escapeUnit);
    return stylize(text, 'symbol');
  }
  if (key === '__proto__') return "['__proto__']";
  return plainKey.test(key) ? stylize(key, 'name') : stylize(quoted(key), 'string');
}

function stripVTControlCharacters(text) {
  require('internal/validators').validateString(text, 'str');
  return text.includes('\u001B') || text.includes('\u009B') ?
    text.replace(controlSequence, '') : text;
}

function isZeroWidthCodePoint(code) {
  return code <= 0x1F || (code >= 0x7F && code <= 0x9F) || (code >= 0x300 && code <= 0x36F) ||
    (code >= 0x200B && code <= 0x200F) || (code >= 0x20D0 && code <= 0x20FF) ||
    (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xFE20 && code <= 0xFE2F) ||
    (code >= 0xE0100 && code <= 0xE01EF);
}

// East Asian wide and full-width characters, and emoji.
const wideRanges = [
  [0x1100, 0x115f], [0x231a, 0x231b], [0x2329, 0x232a], [0x23e9, 0x23ec], [0x25fd, 0x25fe],
  [0x2614, 0x2615], [0x2648, 0x2653], [0x26aa, 0x26ab], [0x26bd, 0x26be], [0x26c4, 0x26c5],
  [0x2705, 0x2705], [0x270a, 0x270b], [0x2728, 0x2728], [0x274c, 0x274c], [0x2753, 0x2755],
  [0x2757, 0x2757], [0x2795, 0x2797], [0x2b1b, 0x2b1c], [0x2b50, 0x2b50], [0x2b55, 0x2b55],
  [0x2e80, 0x303e], [0x3041, 0x3247], [0x3250, 0x4dbf], [0x4e00, 0xa4c6], [0xa960, 0xa97c],
  [0xac00, 0xd7a3], [0xf900, 0xfaff], [0xfe10, 0xfe19], [0xfe30, 0xfe6b], [0xff01, 0xff60],
  [0xffe0, 0xffe6], [0x1b000, 0x1b001], [0x1f1e6, 0x1f251], [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6d7], [0x1f7e0, 0x1f7eb], [0x1f90c, 0x1f9ff], [0x1fa70, 0x1faff],
  [0x20000, 0x3fffd],
];

function isWide(code) {
  return code >= 0x1100 && wideRanges.some(([first, last]) => code >= first && code <= last);
}

function getStringWidth(text, removeControlChars = true) {
  const shown = removeControlChars ? stripVTControlCharacters(text) : text;
  let width = 0;
  for (const character of shown.normalize('NFC')) {
    const code = character.codePointAt(0);
    if (code < 0x7f) width += code >= 0x20 ? 1 : 0;
    else if (isWide(code)) width += 2;
    else if (!isZeroWidthCodePoint(code)) width++;
  }
  return width;
}

module.exports = {
  formatBigInt,
  formatKey,
  formatNumber,
  formatPrimitive,
  getStringWidth,
  isZeroWidthCodePoint,
  quoted,
  stripVTControlCharacters,
};
