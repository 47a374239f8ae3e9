'use strict';
// The colours of util.inspect: the terminal's sequences by name (`inspect.colors`) and which name
// stands for what (`inspect.styles`).

const FOREGROUND = 39;
const BACKGROUND = 49;

const colors = {
  __proto__: null,
  reset: [0, 0],
  bold: [1, 22],
  dim: [2, 22],
  italic: [3, 23],
  underline: [4, 24],
  blink: [5, 25],
  inverse: [7, 27],
  hidden: [8, 28],
  strikethrough: [9, 29],
  doubleunderline: [21, 24],
};

function addColors(first, prefix, suffix, reset, names) {
  names.forEach((name, index) => {
    const full = prefix === '' ? name : `${prefix}${name[0].toUpperCase()}${name.slice(1)}`;
    colors[`${full}${suffix}`] = [first + index, reset];
  });
}

const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];
addColors(30, '', '', FOREGROUND, names);
addColors(40, 'bg', '', BACKGROUND, names);
colors.framed = [51, 54];
colors.overlined = [53, 55];
addColors(90, '', '', FOREGROUND, ['gray']);
addColors(91, '', 'Bright', FOREGROUND, names.slice(1));
addColors(100, 'bg', '', BACKGROUND, ['gray']);
addColors(101, 'bg', 'Bright', BACKGROUND, names.slice(1));

const aliases = {
  __proto__: null,
  gray: ['grey', 'blackBright'],
  bgGray: ['bgGrey', 'bgBlackBright'],
  dim: ['faint'],
  strikethrough: ['crossedout', 'strikeThrough', 'crossedOut'],
  hidden: ['conceal'],
  inverse: ['swapColors', 'swapcolors'],
  doubleunderline: ['doubleUnderline'],
};

for (const target in aliases) {
  for (const alias of aliases[target]) {
    Object.defineProperty(colors, alias, {
      __proto__: null,
      get() {
        return this[target];
      },
      set(value) {
        this[target] = value;
      },
      configurable: true,
      enumerable: false,
    });
  }
}

function highlightRegExp(text) {
  return require('internal/util/inspect/regexp').highlight(text, highlightRegExp.colors, colors);
}
highlightRegExp.colors = ['green', 'red', 'yellow', 'cyan', 'magenta'];

const styles = {
  __proto__: null,
  special: 'cyan',
  number: 'yellow',
  bigint: 'yellow',
  boolean: 'yellow',
  undefined: 'grey',
  null: 'bold',
  string: 'green',
  symbol: 'green',
  date: 'magenta',
  regexp: highlightRegExp,
  module: 'underline',
};

function stylizeWithColor(text, kind) {
  const style = styles[kind];
  const color = style === undefined ? undefined : colors[style];
  if (color !== undefined) return `\u001b[${color[0]}m${text}\u001b[${color[1]}m`;
  return typeof style === 'function' ? style(text) : text;
}

function stylizeNoColor(text) {
  return text;
}

module.exports = { colors, styles, stylizeNoColor, stylizeWithColor };
