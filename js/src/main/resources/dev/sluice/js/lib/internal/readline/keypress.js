'use strict';
// Makes keys of what a terminal sends: `keypress` events with the text and
// `{ sequence, name, ctrl, meta, shift }`.

const { StringDecoder } = require('string_decoder');

const ESCAPE = '\x1b';
const DEFAULT_ESCAPE_TIMEOUT = 500;

const kDecoder = Symbol('keypress-decoder');
const kReader = Symbol('keypress-reader');

// The part of a control sequence after the escape character and its numbers for modifiers.
const names = {
  '__proto__': null,
  'OP': 'f1', 'OQ': 'f2', 'OR': 'f3', 'OS': 'f4',
  '[P': 'f1', '[Q': 'f2', '[R': 'f3', '[S': 'f4',
  '[11~': 'f1', '[12~': 'f2', '[13~': 'f3', '[14~': 'f4',
  '[200~': 'paste-start', '[201~': 'paste-end',
  '[[A': 'f1', '[[B': 'f2', '[[C': 'f3', '[[D': 'f4', '[[E': 'f5',
  '[15~': 'f5', '[17~': 'f6', '[18~': 'f7', '[19~': 'f8', '[20~': 'f9', '[21~': 'f10',
  '[23~': 'f11', '[24~': 'f12',
  '[A': 'up', '[B': 'down', '[C': 'right', '[D': 'left', '[E': 'clear', '[F': 'end',
  '[H': 'home',
  'OA': 'up', 'OB': 'down', 'OC': 'right', 'OD': 'left', 'OE': 'clear', 'OF': 'end', 'OH': 'home',
  '[1~': 'home', '[2~': 'insert', '[3~': 'delete', '[4~': 'end', '[5~': 'pageup',
  '[6~': 'pagedown', '[[5~': 'pageup', '[[6~': 'pagedown', '[7~': 'home', '[8~': 'end',
  '[a': 'up', '[b': 'down', '[c': 'right', '[d': 'left', '[e': 'clear',
  '[2$': 'insert', '[3$': 'delete', '[5$': 'pageup', '[6$': 'pagedown', '[7$': 'home', '[8$': 'end',
  'Oa': 'up', 'Ob': 'down', 'Oc': 'right', 'Od': 'left', 'Oe': 'clear',
  '[2^': 'insert', '[3^': 'delete', '[5^': 'pageup', '[6^': 'pagedown', '[7^': 'home', '[8^': 'end',
  '[Z': 'tab',
};

const shifted = new Set(['[a', '[b', '[c', '[d', '[e', '[2$', '[3$', '[5$', '[6$', '[7$', '[8$',
                         '[Z']);
const controlled = new Set(['Oa', 'Ob', 'Oc', 'Od', 'Oe', '[2^', '[3^', '[5^', '[6^', '[7^',
                            '[8^']);

const complete = /^(?:O\d*[A-Za-z]|\[\[[A-Za-z]|\[\[\d~|\[[\d;]*[A-Za-z~^$])$/;
const beginning = /^(?:|O\d*|\[\[?|\[\[\d|\[[\d;]*)$/;
const modifiedLetter = /^(\[|O)(?:\d;)?(\d)([A-Za-z])$/;
const modifiedNumber = /^(\[\d\d?);(\d)([~^$])$/;

// The keys in text that comes in pieces: a control sequence may be cut anywhere.
class KeyReader {
  #stream;
  #held = '';

  constructor(stream) {
    this.#stream = stream;
  }

  get held() {
    return this.#held !== '';
  }

  // Tells `iface` with each character whether it is the last for now.
  take(text, iface) {
    let rest = text.length;
    for (const character of text) {
      rest -= character.length;
      iface.isCompletionEnabled = rest === 0;
      this.#character(character);
    }
  }

  // No more comes soon: an escape character that was held was a key by itself.
  timeout() {
    const held = this.#held;
    this.#held = '';
    if (held !== '') this.#emitEscaped(held, '');
  }

  #character(character) {
    if (this.#held === '' && character !== ESCAPE) {
      this.#emit(plainKey(character));
      return;
    }
    if (this.#held === '') {
      this.#held = ESCAPE;
      return;
    }
    const escapes = /^\x1b+/.exec(this.#held)[0];
    const body = this.#held.slice(escapes.length) + character;
    if (character === ESCAPE && this.#held === ESCAPE) {
      this.#held += character;
    } else if (body !== character || character === '[' || character === 'O') {
      this.#sequence(escapes, body);
    } else {
      this.#held = '';
      this.#emitEscaped(escapes, character);
    }
  }

  #sequence(escapes, body) {
    if (beginning.test(body)) {
      this.#held = escapes + body;
      return;
    }
    this.#held = '';
    if (complete.test(body)) this.#emit(codedKey(escapes, body));
    else this.#emit({ ...key(escapes + body, 'undefined'), code: body });
  }

  // Escape alone, or before another key, which says that it is meta.
  #emitEscaped(escapes, character) {
    const escape = character === '' || character === ESCAPE;
    const plain = escape ? key('', 'escape') : plainKey(character);
    this.#emit({ ...plain, sequence: escapes + character, meta: true });
  }

  #emit(made) {
    const single = [...made.sequence].length === 1;
    this.#stream.emit('keypress', single && made.sequence !== ESCAPE ? made.sequence : undefined,
                      made);
  }
}

function key(sequence, name) {
  return { sequence, name, ctrl: false, meta: false, shift: false };
}

function plainKey(character) {
  const special = {
    '\r': 'return', '\n': 'enter', '\t': 'tab', '\b': 'backspace', '\x7f': 'backspace',
    ' ': 'space',
  }[character];
  const made = key(character, special);
  const code = character.charCodeAt(0);
  if (special !== undefined) return made;
  if (code <= 0x1a) {
    made.name = String.fromCharCode(code + 0x60);
    made.ctrl = true;
  } else if (/^[0-9A-Za-z]$/.test(character)) {
    made.name = character.toLowerCase();
    made.shift = /^[A-Z]$/.test(character);
  }
  return made;
}

// The modifiers are one more than a number whose bits mean shift, meta, ctrl and meta again.
function codedKey(escapes, body) {
  let [code, modifier] = [body, 0];
  const match = modifiedLetter.exec(body) ?? modifiedNumber.exec(body);
  if (match !== null) {
    code = match[1] + match[3];
    modifier = Number(match[2]) - 1;
  }
  return {
    sequence: escapes + body,
    name: names[code] ?? 'undefined',
    ctrl: Boolean(modifier & 4) || controlled.has(code),
    meta: Boolean(modifier & 10),
    shift: Boolean(modifier & 1) || shifted.has(code),
    code,
  };
}

function emitKeypressEvents(stream, iface = {}) {
  if (stream[kDecoder] !== undefined) return;
  stream[kDecoder] = new StringDecoder('utf8');
  const reader = new KeyReader(stream);
  stream[kReader] = reader;
  let timer;

  function onData(input) {
    if (stream.listenerCount('keypress') === 0) {
      // Nobody wants keys any more: whoever wants them later is waited for.
      stream.removeListener('data', onData);
      stream.on('newListener', onNewListener);
      return;
    }
    const text = stream[kDecoder].write(input);
    if (text === '') return;
    clearTimeout(timer);
    reader.take(text, iface);
    if (reader.held) {
      timer = setTimeout(() => reader.timeout(),
                         iface.escapeCodeTimeout ?? DEFAULT_ESCAPE_TIMEOUT);
    }
  }

  function onNewListener(event) {
    if (event === 'keypress') {
      stream.on('data', onData);
      stream.removeListener('newListener', onNewListener);
    }
  }

  if (stream.listenerCount('keypress') > 0) stream.on('data', onData);
  else stream.on('newListener', onNewListener);
}

module.exports = { emitKeypressEvents };
