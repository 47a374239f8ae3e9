'use strict';
// Edits the line of an Interface on a terminal: moves, deletes, history, completion. Lines longer
// than the terminal is wide are shown over several rows; characters are taken to be one or two
// columns wide, as util's getStringWidth tells.

const { clearScreenDown, cursorTo, moveCursor } = require('internal/readline/cursor');
const { emitKeypressEvents } = require('internal/readline/keypress');

const kRows = Symbol('rows');
const kSearch = Symbol('search');
const lineEnd = /\r\n|\n|\r/;

function widthOf(text) {
  return require('internal/util/inspect').getStringWidth(text);
}

// Where the cursor stands after a text, which may fill rows and end them.
function position(self, text) {
  const columns = self.columns;
  let [rows, cols] = [0, 0];
  for (const character of require('util').stripVTControlCharacters(text)) {
    if (character === '\n') {
      rows += Math.ceil(cols / columns) || 1;
      cols = 0;
    } else if (character === '\t') {
      cols += self.tabSize - (cols % self.tabSize);
    } else {
      const width = widthOf(character);
      if (width === 2 && (cols + 1) % columns === 0) cols++;
      cols += width;
    }
  }
  return columns === Infinity ?
    { cols, rows } : { cols: cols % columns, rows: rows + Math.floor(cols / columns) };
}

function refreshLine() {
  const text = this._prompt + this.line;
  const end = position(this, text);
  const { cols, rows } = this.getCursorPos();
  if (this[kRows] > 0) moveCursor(this.output, 0, -this[kRows]);
  cursorTo(this.output, 0);
  clearScreenDown(this.output);
  this._writeToOutput(text);
  // A terminal opens a new row only when there is something to show in it.
  if (end.cols === 0 && end.rows > 0) this._writeToOutput(' ');
  cursorTo(this.output, cols);
  if (end.rows > rows) moveCursor(this.output, 0, rows - end.rows);
  this[kRows] = rows;
}

function moveBy(self, offset) {
  if (offset === 0) return;
  const before = self.getCursorPos();
  self.cursor = Math.min(self.line.length, Math.max(0, self.cursor + offset));
  const after = self.getCursorPos();
  if (before.rows === after.rows) moveCursor(self.output, after.cols - before.cols, 0);
  else self._refreshLine();
}

function insert(self, text) {
  if (self.cursor < self.line.length) {
    self.line = self.line.slice(0, self.cursor) + text + self.line.slice(self.cursor);
    self.cursor += text.length;
    // While more is there already, the last of it shows the line anew.
    if (self.isCompletionEnabled) self._refreshLine();
    else self._writeToOutput(text);
    return;
  }
  const before = self.getCursorPos();
  self.line += text;
  self.cursor += text.length;
  if (before.rows < self.getCursorPos().rows) self._refreshLine();
  else self._writeToOutput(text);
}

// Deletes between two places of the line.
function remove(self, from, to) {
  if (from >= to) return;
  self.line = self.line.slice(0, from) + self.line.slice(to);
  self.cursor = from;
  self._refreshLine();
}

function charBefore(self) {
  const code = self.line.codePointAt(self.cursor - 2);
  return self.cursor > 1 && code > 0xffff ? 2 : Math.min(1, self.cursor);
}

function charAfter(self) {
  const code = self.line.codePointAt(self.cursor);
  return code === undefined ? 0 : code > 0xffff ? 2 : 1;
}

function wordBefore(self) {
  const reversed = [...self.line.slice(0, self.cursor)].reverse().join('');
  return /^\s*(?:[^\w\s]+|\w+)?/.exec(reversed)[0].length;
}

function wordAfter(self) {
  return /^(?:\s+|[^\w\s]+|\w+)\s*/.exec(self.line.slice(self.cursor))?.[0].length ?? 0;
}

function addHistory(self) {
  if (self.line.length === 0) return '';
  if (self.historySize === 0 || self.line.trim().length === 0) return self.line;
  if (self.history[0] !== self.line) {
    if (self.removeHistoryDuplicates) {
      const index = self.history.indexOf(self.line);
      if (index >= 0) self.history.splice(index, 1);
    }
    self.history.unshift(self.line);
    if (self.history.length > self.historySize) self.history.pop();
  }
  self.historyIndex = -1;
  const line = self.history[0];
  self.emit('history', self.history);
  return line;
}

// The next entry that begins as the line did before anybody looked for one.
function showHistory(self, step) {
  const { history } = self;
  const search = self[kSearch] ?? '';
  let index = self.historyIndex + step;
  while (index >= 0 && index < history.length &&
      (!history[index].startsWith(search) || history[index] === self.line)) {
    index += step;
  }
  self.line = history[index] ?? search;
  self.historyIndex = index;
  self.cursor = self.line.length;
  self._refreshLine();
}

function earlier(self) {
  if (self.historyIndex < self.history.length && self.history.length > 0) showHistory(self, 1);
}

function later(self) {
  if (self.historyIndex >= 0) showHistory(self, -1);
}

function finishLine(self) {
  moveBy(self, Infinity);
  self._writeToOutput('\r\n');
  self.line = '';
  self.cursor = 0;
  self[kRows] = 0;
}

function acceptLine(self) {
  const line = addHistory(self);
  finishLine(self);
  self._onLine(line);
}

function complete(self, again) {
  self.pause();
  const text = self.line.slice(0, self.cursor);
  const show = (error, result) => {
    if (self.closed) return;
    self.resume();
    if (error) {
      const { inspect } = require('internal/util/inspect');
      self._writeToOutput(`Tab completion error: ${inspect(error)}`);
      return;
    }
    showCompletions(self, result?.[0] ?? [], result?.[1] ?? '', again);
  };
  if (self.completer.length >= 2) {
    self.completer(text, show);
    return;
  }
  const result = self.completer(text);
  if (typeof result?.then === 'function') result.then((found) => show(null, found), show);
  else show(null, result);
}

function commonStart(words) {
  let start = words[0] ?? '';
  for (const word of words) {
    while (!word.startsWith(start)) start = start.slice(0, -1);
  }
  return start;
}

// What all words begin with is put into the line; if that is there already, a second tab lists
// them.
function showCompletions(self, found, completed, again) {
  if (found.length === 0) return;
  const start = commonStart(found.filter((word) => word !== ''));
  if (start.startsWith(completed) && start.length > completed.length) {
    insert(self, start.slice(completed.length));
  } else if (!completed.startsWith(start)) {
    const from = self.cursor - completed.length;
    self.line = self.line.slice(0, from) + start + self.line.slice(self.cursor);
    self.cursor = from + start.length;
    self._refreshLine();
  } else if (again) {
    self._writeToOutput(listing(found, self.columns));
    self._refreshLine();
  }
}

// Words in rows; an empty one stands between groups.
function listing(words, columns) {
  const width = Math.max(...words.map(widthOf)) + 2;
  const perRow = columns === Infinity ? 1 : Math.floor(columns / width) || 1;
  let [text, inRow, gap] = ['\r\n', 0, 0];
  for (const word of words) {
    if (word === '' || inRow === perRow) {
      text += word === '' ? '\r\n\r\n' : '\r\n';
      [inRow, gap] = [0, 0];
    }
    if (word !== '') {
      text += ' '.repeat(gap) + word;
      gap = width - widthOf(word);
      inRow++;
    }
  }
  return inRow === 0 ? text : `${text}\r\n\r\n`;
}

function interrupt(self) {
  if (self.listenerCount('SIGINT') > 0) self.emit('SIGINT');
  else self.close();
}

function suspend(self) {
  if (self.listenerCount('SIGTSTP') > 0) {
    self.emit('SIGTSTP');
    return;
  }
  process.once('SIGCONT', () => {
    if (!self.paused) {
      self.pause();
      self.emit('SIGCONT');
    }
    self._setRawMode(true);
    self._refreshLine();
  });
  self._setRawMode(false);
  process.kill(process.pid, 'SIGTSTP');
}

const withControl = {
  '__proto__': null,
  'c': interrupt,
  'h': (self) => remove(self, self.cursor - charBefore(self), self.cursor),
  'd': (self) => {
    if (self.cursor === 0 && self.line.length === 0) self.close();
    else removeAfter(self, charAfter(self));
  },
  'u': (self) => remove(self, 0, self.cursor),
  'k': (self) => removeAfter(self, self.line.length - self.cursor),
  'a': (self) => moveBy(self, -Infinity),
  'e': (self) => moveBy(self, Infinity),
  'b': (self) => moveBy(self, -charBefore(self)),
  'f': (self) => moveBy(self, charAfter(self)),
  'l': (self) => {
    cursorTo(self.output, 0, 0);
    clearScreenDown(self.output);
    self._refreshLine();
  },
  'n': later,
  'p': earlier,
  'z': suspend,
  'w': (self) => remove(self, self.cursor - wordBefore(self), self.cursor),
  'backspace': (self) => remove(self, self.cursor - wordBefore(self), self.cursor),
  'delete': (self) => removeAfter(self, wordAfter(self)),
  'left': (self) => moveBy(self, -wordBefore(self)),
  'right': (self) => moveBy(self, wordAfter(self)),
};

const withControlAndShift = {
  '__proto__': null,
  'backspace': withControl.u,
  'delete': withControl.k,
};

const withMeta = {
  '__proto__': null,
  'b': withControl.left,
  'f': withControl.right,
  'd': withControl.delete,
  'delete': withControl.delete,
  'backspace': withControl.backspace,
};

const alone = {
  '__proto__': null,
  'return': (self) => {
    self._sawReturnAt = Date.now();
    acceptLine(self);
  },
  'enter': (self) => {
    // The second half of a line end of two characters.
    if (self._sawReturnAt === 0 || Date.now() - self._sawReturnAt > self.crlfDelay) {
      acceptLine(self);
    }
    self._sawReturnAt = 0;
  },
  'backspace': withControl.h,
  'delete': (self) => removeAfter(self, charAfter(self)),
  'left': withControl.b,
  'right': withControl.f,
  'home': withControl.a,
  'end': withControl.e,
  'up': withControl.p,
  'down': withControl.n,
};

function removeAfter(self, count) {
  const { cursor } = self;
  if (count > 0) {
    self.line = self.line.slice(0, cursor) + self.line.slice(cursor + count);
    self._refreshLine();
  }
}

// The arrows look for lines that begin as this one does up to the cursor; any other key ends that.
function search(self, { name, ctrl, meta, shift }) {
  const looks = (name === 'up' || name === 'down') && !ctrl && !meta && !shift;
  if (looks) {
    self[kSearch] ??= self.line.slice(0, self.cursor);
  } else if (self[kSearch] !== null) {
    self[kSearch] = null;
    if (self.historyIndex === self.history.length) self.historyIndex = -1;
  }
}

function ttyWrite(text, key = {}) {
  const previous = this._previousKey;
  this._previousKey = key;
  search(this, key);
  if (key.ctrl && key.shift) {
    withControlAndShift[key.name]?.(this);
    return;
  }
  if (key.ctrl) {
    withControl[key.name]?.(this);
    return;
  }
  if (key.meta) {
    withMeta[key.name]?.(this);
    return;
  }
  if (this._sawReturnAt && key.name !== 'enter') this._sawReturnAt = 0;
  if (key.name === 'tab' && typeof this.completer === 'function' && this.isCompletionEnabled) {
    complete(this, previous?.name === 'tab');
  } else if (alone[key.name] !== undefined) {
    alone[key.name](this);
  } else if (typeof text === 'string' && text !== '') {
    insertLines(this, text);
  }
}

// Text may bring line ends of its own, when it was pasted or written by the program.
function insertLines(self, text) {
  const lines = text.split(lineEnd);
  lines.forEach((line, index) => {
    if (index > 0) acceptLine(self);
    if (line !== '') insert(self, line);
  });
}

function attach(self) {
  const { input, output } = self;
  self.cursor = 0;
  self[kRows] = 0;
  self[kSearch] = null;
  emitKeypressEvents(input, self);
  const onKeypress = (text, key) => {
    self._ttyWrite(text, key);
    if (key?.sequence) {
      // A lone surrogate is half of a character whose other half is still to come.
      const code = key.sequence.codePointAt(0);
      if (code >= 0xd800 && code <= 0xdfff) self._refreshLine();
    }
  };
  const onEnd = () => {
    if (typeof self.line === 'string' && self.line.length > 0) self.emit('line', self.line);
    self.close();
  };
  const onResize = () => self._refreshLine();
  input.on('keypress', onKeypress);
  input.on('end', onEnd);
  self._setRawMode(true);
  output?.on('resize', onResize);
  self.once('close', () => {
    input.removeListener('keypress', onKeypress);
    input.removeListener('end', onEnd);
    output?.removeListener('resize', onResize);
  });
}

module.exports = { attach, finishLine, position, refreshLine, ttyWrite };
