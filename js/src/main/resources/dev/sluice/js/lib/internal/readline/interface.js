'use strict';
// Reads lines: from any stream as they come, or from a terminal with an editor for the line
// (internal/readline/line_editor).

const EventEmitter = require('events');
const { AbortError, codes } = require('internal/errors');
const {
  validateAbortSignal, validateArray, validateNumber, validateString, validateUint32,
} = require('internal/validators');

const DEFAULT_HISTORY_SIZE = 30;
const LEAST_CRLF_DELAY = 100;
const DEFAULT_ESCAPE_TIMEOUT = 500;
const lineEnd = /\r\n|\n|\r(?!\n)|\u2028|\u2029/g;

// Everything between the call of createInterface and the first line.
function InterfaceConstructor(input, output, completer, terminal) {
  this._sawReturnAt = 0;
  this.isCompletionEnabled = true;
  this._sawKeyPress = false;
  this._previousKey = null;
  this.escapeCodeTimeout = DEFAULT_ESCAPE_TIMEOUT;
  this.tabSize = 8;
  Reflect.apply(EventEmitter, this, []);
  const options = input?.input ? input : { input, output, completer, terminal };
  takeOptions(this, options);
  this.terminal = options.terminal === undefined || options.terminal === null ?
    Boolean(this.output?.isTTY) : Boolean(options.terminal);
  listen(this, options);
}
Object.setPrototypeOf(InterfaceConstructor.prototype, EventEmitter.prototype);
Object.setPrototypeOf(InterfaceConstructor, EventEmitter);

function takeOptions(self, options) {
  const {
    crlfDelay, escapeCodeTimeout, history, historySize, prompt = '> ', removeHistoryDuplicates,
    signal, tabSize,
  } = options;
  if (tabSize !== undefined) {
    validateUint32(tabSize, 'tabSize', true);
    self.tabSize = tabSize;
  }
  if (escapeCodeTimeout !== undefined) {
    if (!Number.isFinite(escapeCodeTimeout)) {
      throw new codes.ERR_INVALID_ARG_VALUE('input.escapeCodeTimeout', self.escapeCodeTimeout);
    }
    self.escapeCodeTimeout = escapeCodeTimeout;
  }
  if (signal) validateAbortSignal(signal, 'options.signal');
  if (options.completer !== undefined && typeof options.completer !== 'function') {
    throw new codes.ERR_INVALID_ARG_VALUE('completer', options.completer);
  }
  if (history !== undefined) validateArray(history, 'history');
  if (historySize !== undefined) validateNumber(historySize, 'historySize', 0);
  self.history = history ?? [];
  self.historyIndex = -1;
  self.historySize = historySize ?? DEFAULT_HISTORY_SIZE;
  self.removeHistoryDuplicates = Boolean(removeHistoryDuplicates);
  self.line = '';
  self.output = options.output;
  self.input = options.input;
  self.crlfDelay = crlfDelay ? Math.max(LEAST_CRLF_DELAY, crlfDelay) : LEAST_CRLF_DELAY;
  self.completer = options.completer;
  self._prompt = prompt;
  self._questionCallback = null;
  self._oldPrompt = undefined;
}

function listen(self, { signal }) {
  const { input } = self;
  const onError = (error) => self.emit('error', error);
  input.on('error', onError);
  if (self.terminal) {
    require('internal/readline/line_editor').attach(self);
  } else {
    const { StringDecoder } = require('string_decoder');
    self._decoder = new StringDecoder('utf8');
    const onData = (data) => self._normalWrite(data);
    const onEnd = () => {
      if (typeof self._line_buffer === 'string' && self._line_buffer.length > 0) {
        self.emit('line', self._line_buffer);
      }
      self.close();
    };
    input.on('data', onData);
    input.on('end', onEnd);
    self.once('close', () => {
      input.removeListener('data', onData);
      input.removeListener('end', onEnd);
    });
  }
  self.once('close', () => input.removeListener('error', onError));
  if (signal) {
    const onAbort = () => self.close();
    if (signal.aborted) {
      process.nextTick(onAbort);
    } else {
      signal.addEventListener('abort', onAbort, { once: true });
      self.once('close', () => signal.removeEventListener('abort', onAbort));
    }
  }
  input.resume();
}

function checkOpen(self) {
  if (self.closed) throw new codes.ERR_USE_AFTER_CLOSE('readline');
}

const methods = {
  setPrompt(prompt) {
    this._prompt = prompt;
  },

  getPrompt() {
    return this._prompt;
  },

  prompt(preserveCursor) {
    checkOpen(this);
    if (this.paused) this.resume();
    if (this.terminal && process.env.TERM !== 'dumb') {
      if (!preserveCursor) this.cursor = 0;
      this._refreshLine();
    } else {
      this._writeToOutput(this._prompt);
    }
  },

  close() {
    if (this.closed) return;
    this.pause();
    if (this.terminal) this._setRawMode(false);
    this.closed = true;
    this.emit('close');
  },

  pause() {
    checkOpen(this);
    if (this.paused) return undefined;
    this.input.pause();
    this.paused = true;
    this.emit('pause');
    return this;
  },

  resume() {
    checkOpen(this);
    if (!this.paused) return undefined;
    this.input.resume();
    this.paused = false;
    this.emit('resume');
    return this;
  },

  write(data, key) {
    checkOpen(this);
    if (this.paused) this.resume();
    if (this.terminal) this._ttyWrite(data, key);
    else this._normalWrite(data);
  },

  clearLine() {
    require('internal/readline/line_editor').finishLine(this);
  },

  getCursorPos() {
    const text = this._prompt + this.line.slice(0, this.cursor);
    return require('internal/readline/line_editor').position(this, text);
  },
};

const hidden = {
  _setRawMode(mode) {
    const { input } = this;
    const wasRaw = input.isRaw;
    if (typeof input.setRawMode === 'function') input.setRawMode(mode);
    return wasRaw;
  },

  _onLine(line) {
    if (this._questionCallback === null) {
      this.emit('line', line);
      return;
    }
    const callback = this._questionCallback;
    this._questionCallback = null;
    this.setPrompt(this._oldPrompt);
    callback(line);
  },

  _writeToOutput(text) {
    validateString(text, 'stringToWrite');
    if (this.output !== null && this.output !== undefined) this.output.write(text);
  },

  // A carriage return and a line feed soon after it end one line, also if they come apart.
  _normalWrite(data) {
    if (data === undefined) return;
    let text = this._decoder.write(data);
    if (this._sawReturnAt && Date.now() - this._sawReturnAt <= this.crlfDelay) {
      if (text.startsWith('\n')) text = text.slice(1);
      this._sawReturnAt = 0;
    }
    const all = (this._line_buffer ?? '') + text;
    const lines = all.split(lineEnd);
    if (lines.length === 1) {
      this._line_buffer = all === '' ? this._line_buffer : all;
      return;
    }
    this._sawReturnAt = text.endsWith('\r') ? Date.now() : 0;
    const rest = lines.pop();
    this._line_buffer = rest;
    for (const line of lines) this._onLine(line);
  },

  _refreshLine() {
    Reflect.apply(require('internal/readline/line_editor').refreshLine, this, []);
  },

  _ttyWrite(text, key) {
    Reflect.apply(require('internal/readline/line_editor').ttyWrite, this, [text, key]);
  },

  _question(query, callback) {
    checkOpen(this);
    if (this._questionCallback !== null) {
      this.prompt();
      return;
    }
    this._oldPrompt = this._prompt;
    this.setPrompt(query);
    this._questionCallback = callback;
    this.prompt();
  },

  _questionCancel() {
    if (this._questionCallback === null) return;
    this._questionCallback = null;
    this.setPrompt(this._oldPrompt);
    this.clearLine();
  },
};

// Runs a question that an AbortSignal may call off.
function ask(self, query, options, callback, onAbort) {
  const signal = options?.signal;
  if (!signal) {
    self._question(query, callback);
    return;
  }
  validateAbortSignal(signal, 'options.signal');
  if (signal.aborted) {
    onAbort?.(new AbortError(undefined, { cause: signal.reason }));
    return;
  }
  const abort = () => {
    self._questionCancel();
    onAbort?.(new AbortError(undefined, { cause: signal.reason }));
  };
  signal.addEventListener('abort', abort, { once: true });
  self._question(query, (answer) => {
    signal.removeEventListener('abort', abort);
    callback(answer);
  });
}

function define(prototype, functions, enumerable) {
  for (const [name, value] of Object.entries(functions)) {
    Object.defineProperty(prototype, name, {
      __proto__: null, value, enumerable, writable: true, configurable: true,
    });
  }
}

define(InterfaceConstructor.prototype, methods, false);
define(InterfaceConstructor.prototype, hidden, false);
Object.defineProperty(InterfaceConstructor.prototype, 'columns', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get() {
    return this.output?.columns || Infinity;
  },
});

// The lines from now on. The listener is there at once, so that none is lost.
InterfaceConstructor.prototype[Symbol.asyncIterator] = function() {
  this._lines ??= linesOf(this);
  return this._lines;
};

function linesOf(self) {
  const { kFirstEventParam } = require('internal/events/symbols');
  return EventEmitter.on(self, 'line', {
    close: ['close'], highWaterMark: 1024, [kFirstEventParam]: true,
  });
}

InterfaceConstructor.prototype[Symbol.dispose] = function() {
  this.close();
};

module.exports = { InterfaceConstructor, ask };
