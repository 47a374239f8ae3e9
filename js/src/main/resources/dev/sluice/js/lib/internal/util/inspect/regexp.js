'use strict';
// The colours of a regular expression: the deeper a part is nested, the further its colour is along
// the palette, and operators stand out from what they apply to. It takes any text; a pattern that
// is none only gets less fitting colours.

// How many steps along the palette a part is from the brackets around it.
const CHARACTER = 1;
const ANY_CHARACTER = 2;
const OPERATOR = 3;

const bracedEscape = /\\([upP]\{|k<)/y;
const escape = /\\(?:x[^]{0,2}|\d+|[^]?)/y;
const classEscape = /\\(?:x[^]{0,2}|[^]?)/y;
const groupStart = /\?(?:[:=!]|<[=!])/y;
const groupName = /\?<([^>]*)>/y;
const quantifier = /\{(\d*)(,?)(\d*)(\}?)(\??)/y;

class Highlighter {
  constructor(text, palette) {
    this.text = text;
    this.palette = palette;
    this.position = 0;
    this.depth = 0;
    this.output = '';
  }

  write(part, steps = 0) {
    if (part === '') return;
    const { palette } = this;
    const [start, end] = palette[(this.depth + steps) % palette.length] ?? palette[0];
    this.output += `\u001b[${start}m${part}\u001b[${end}m`;
  }

  take(part, steps) {
    this.write(part, steps);
    this.position += part.length;
  }

  match(pattern) {
    pattern.lastIndex = this.position;
    return pattern.exec(this.text);
  }

  // \u{…}, \p{…} and \k<…>: the name is a part of its own, if it has an end.
  takeBracedEscape(inClass) {
    const found = this.match(bracedEscape);
    if (found === null || (inClass && found[1] === 'k<')) return false;
    const start = found[0];
    const closing = start.endsWith('<') ? '>' : '}';
    const from = this.position + start.length;
    const end = this.text.indexOf(closing, from);
    if (end === -1) {
      this.take(start, CHARACTER);
      return true;
    }
    const steps = closing === '>' ? -1 : 0;
    this.write(start, steps);
    this.write(this.text.slice(from, end), steps + CHARACTER);
    this.write(closing, steps);
    this.position = end + 1;
    return true;
  }

  takeInClass(character) {
    const { text, position } = this;
    if (character === '\\') {
      if (!this.takeBracedEscape(true)) this.take(this.match(classEscape)[0]);
    } else if (character === ']') {
      this.depth--;
      this.take(character);
      return false;
    } else {
      const isRange = character === '-' && text[position - 1] !== '[' &&
        position + 1 < text.length && text[position + 1] !== ']';
      this.take(character, isRange ? CHARACTER : 0);
    }
    return true;
  }

  takeGroupStart() {
    this.take('(');
    this.depth++;
    const start = this.match(groupStart);
    if (start !== null) {
      this.take(start[0], -1);
      return;
    }
    const named = this.match(groupName);
    if (named !== null) {
      this.take('?<', -1);
      this.take(named[1]);
      this.take('>', -1);
    } else if (this.text[this.position] === '?') {
      this.take('?');
    }
  }

  takeQuantifier() {
    const [, least, comma, most, closing, lazy] = this.match(quantifier);
    if (least === '' && comma === '') {
      this.take('{', CHARACTER);
      return;
    }
    this.take('{');
    this.depth++;
    this.take(least, CHARACTER);
    this.take(comma);
    this.take(most, CHARACTER);
    if (closing !== '') {
      this.depth--;
      this.take(closing);
    }
    this.take(lazy, OPERATOR);
  }

  takeOutsideClass(character) {
    switch (character) {
      case '(':
        this.takeGroupStart();
        break;
      case ')':
        this.depth--;
        this.take(character);
        break;
      case '{':
        this.takeQuantifier();
        break;
      case '\\':
        if (!this.takeBracedEscape(false)) this.take(this.match(escape)[0], CHARACTER);
        break;
      case '|': case '+': case '*': case '?': case ',': case '^': case '$':
        this.take(character, OPERATOR);
        break;
      case '.':
        this.take(character, ANY_CHARACTER);
        break;
      default:
        this.take(character, CHARACTER);
    }
  }

  run() {
    this.take('/');
    this.depth++;
    let inClass = false;
    while (this.position < this.text.length) {
      const character = this.text[this.position];
      if (inClass) {
        inClass = this.takeInClass(character);
      } else if (character === '[') {
        this.take(character);
        this.depth++;
        inClass = true;
      } else if (character === '/') {
        break;
      } else {
        this.takeOutsideClass(character);
      }
    }
    this.take('/', -1);
    this.write(this.text.slice(this.position));
    return this.output;
  }
}

const defaultPalette = ['green', 'red', 'yellow', 'cyan', 'magenta'];

function highlight(text, names, colors) {
  const palette = (names?.length > 0 ? names : defaultPalette)
    .map((name) => colors[name]).filter((color) => color !== undefined);
  return new Highlighter(text, palette).run();
}

module.exports = { highlight };
