'use strict';
// util.styleText(): a text in the colours and styles of util.inspect.

const { inspect } = require('internal/util/inspect');
const { codes } = require('internal/errors');
const { validateBoolean, validateObject, validateOneOf, validateString } =
  require('internal/validators');

const DIM = 2;
const BOLD = 1;

function styleOf(name) {
  const color = inspect.colors[name];
  if (color === undefined || typeof name !== 'string') {
    validateOneOf(name, 'format', Object.getOwnPropertyNames(inspect.colors));
  }
  const [open, close] = color;
  return {
    open: `\u001b[${open}m`,
    close: `\u001b[${close}m`,
    // These two end with the same sequence, which has to be kept for the other.
    keepsClose: open === DIM || open === BOLD,
  };
}

// Where a style inside of the text ends, this one goes on.
function resume(text, { open, close, keepsClose }) {
  const end = text.endsWith(close) ? text.length - close.length : text.length;
  return text.slice(0, end).replaceAll(close, keepsClose ? close + open : open) + text.slice(end);
}

function isStream(value) {
  return value !== null && typeof value === 'object' &&
    (typeof value.on === 'function' || typeof value.getReader === 'function' ||
      typeof value.getWriter === 'function');
}

function takesColors(stream) {
  if (!isStream(stream)) {
    throw new codes.ERR_INVALID_ARG_TYPE(
      'stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
  }
  return require('internal/util/colors').shouldColorize(stream);
}

function styleText(format, text, options) {
  validateString(text, 'text');
  if (options !== undefined) validateObject(options, 'options');
  const { validateStream = true, stream = process.stdout } = options ?? {};
  validateBoolean(validateStream, 'options.validateStream');
  const colored = !validateStream || takesColors(stream);
  const styles = (Array.isArray(format) ? format : [format])
    .filter((name) => name !== 'none').map(styleOf);
  if (!colored) return text;
  const styled = styles.reduce(resume, text);
  return styles.map((style) => style.open).join('') + styled +
    styles.toReversed().map((style) => style.close).join('');
}

module.exports = { styleText };
