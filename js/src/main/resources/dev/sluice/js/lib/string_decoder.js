'use strict';

// StringDecoder: bytes in pieces to strings that end on whole characters. What is cut off at the
// end of a piece is kept for the next one. The state lies in seven bytes, as programs can see it in
// Node: up to four bytes of the character, how many are missing, how many are kept, and the
// encoding.

const { Buffer } = require('buffer');
const { isUint8Array } = require('internal/buffer/kinds');
const { encodingId, normalizeEncoding, slice, UTF8, UTF16LE, LATIN1, ASCII, BASE64, BASE64URL,
        HEX } = require('internal/buffer/encodings');
const { codes: {
  ERR_INVALID_ARG_TYPE, ERR_INVALID_THIS, ERR_UNKNOWN_ENCODING,
} } = require('internal/errors');

const kNativeDecoder = Symbol('kNativeDecoder');

const MISSING = 4;
const KEPT = 5;
const ENCODING = 6;
const STATE_BYTES = 7;
const CHARACTER_BYTES = 4;

// The numbers that Node shows for the encodings in the last byte of the state.
const shownNumbers = {
  [ASCII]: 0, [UTF8]: 1, [BASE64]: 2, [UTF16LE]: 3, [LATIN1]: 4, [HEX]: 5, [BASE64URL]: 7,
};
const idsByShownNumber = [];
for (const id of Object.keys(shownNumbers)) idsByShownNumber[shownNumbers[id]] = +id;

function StringDecoder(encoding) {
  this.encoding = normalizeEncoding(encoding);
  if (this.encoding === undefined) throw new ERR_UNKNOWN_ENCODING(encoding);
  const state = Buffer.alloc(STATE_BYTES);
  state[ENCODING] = shownNumbers[encodingId(this.encoding)];
  this[kNativeDecoder] = state;
}

StringDecoder.prototype.write = function write(buf) {
  if (typeof buf === 'string') return buf;
  if (!ArrayBuffer.isView(buf)) {
    throw new ERR_INVALID_ARG_TYPE('buf', ['Buffer', 'TypedArray', 'DataView'], buf);
  }
  const state = this[kNativeDecoder];
  if (!state) throw new ERR_INVALID_THIS('StringDecoder');
  const bytes = isUint8Array(buf) ? buf :
    new Uint8Array(buf.buffer, buf.byteOffset, buf.byteLength);
  return decode(state, bytes);
};

StringDecoder.prototype.end = function end(buf) {
  const text = buf === undefined ? '' : this.write(buf);
  const state = this[kNativeDecoder];
  return state[KEPT] > 0 ? text + flush(state) : text;
};

// Forgets what was kept and decodes from an offset on.
StringDecoder.prototype.text = function text(buf, offset) {
  const state = this[kNativeDecoder];
  state[MISSING] = 0;
  state[KEPT] = 0;
  return this.write(buf.slice(offset));
};

function expose(name, get) {
  Object.defineProperty(StringDecoder.prototype, name, {
    __proto__: null, configurable: true, enumerable: true, get,
  });
}

expose('lastChar', function() { return this[kNativeDecoder].subarray(0, CHARACTER_BYTES); });
expose('lastNeed', function() { return this[kNativeDecoder][MISSING]; });
expose('lastTotal', function() {
  return this[kNativeDecoder][KEPT] + this[kNativeDecoder][MISSING];
});

function decode(state, bytes) {
  const id = idsByShownNumber[state[ENCODING]];
  const end = bytes.length;
  if (id === LATIN1 || id === ASCII || id === HEX) return slice(bytes, id, 0, end);
  if (state[MISSING] === 0) return decodeFrom(state, id, bytes, 0);
  const from = complete(state, id, bytes);
  if (state[MISSING] > 0) return '';
  const first = takeKept(state, id);
  return from < end ? first + decodeFrom(state, id, bytes, from) : first;
}

/** Adds to the kept character what belongs to it, and gives where the next one starts. */
function complete(state, id, bytes) {
  let at = 0;
  while (at < bytes.length && state[MISSING] > 0) {
    if (id === UTF8 && (bytes[at] & 0xC0) !== 0x80) {
      // A new character starts where the old one should have gone on: that one stays broken.
      state[MISSING] = 0;
      break;
    }
    state[state[KEPT]++] = bytes[at++];
    state[MISSING]--;
  }
  return at;
}

function takeKept(state, id) {
  const kept = state[KEPT];
  state[KEPT] = 0;
  return slice(state, id, 0, kept);
}

function decodeFrom(state, id, bytes, from) {
  const end = bytes.length;
  if (end === from) return '';
  if (id === UTF8) {
    if ((bytes[end - 1] & 0x80) !== 0) keepUtf8(state, bytes, from);
  } else if (id === UTF16LE) {
    keepUtf16(state, bytes, from);
  } else {
    state[KEPT] = (end - from) % 3;
    if (state[KEPT] > 0) state[MISSING] = 3 - state[KEPT];
  }
  const kept = state[KEPT];
  for (let i = 0; i < kept; i++) state[i] = bytes[end - kept + i];
  return slice(bytes, id, from, end - kept);
}

function characterLength(lead) {
  if ((lead & 0xE0) === 0xC0) return 2;
  if ((lead & 0xF0) === 0xE0) return 3;
  return (lead & 0xF8) === 0xF0 ? 4 : 0;
}

/** Sees whether the last character is incomplete, and marks what is there of it as kept. */
function keepUtf8(state, bytes, from) {
  let kept = 0;
  for (let i = bytes.length - 1; i >= from; i--) {
    kept++;
    if ((bytes[i] & 0xC0) !== 0x80) {
      const length = characterLength(bytes[i]);
      if (kept < length) {
        state[KEPT] = kept;
        state[MISSING] = length - kept;
      }
      return;
    }
    if (kept >= CHARACTER_BYTES) return;
  }
}

function keepUtf16(state, bytes, from) {
  const end = bytes.length;
  if ((end - from) % 2 === 1) {
    state[KEPT] = 1;
    state[MISSING] = 1;
  } else if ((bytes[end - 1] & 0xFC) === 0xD8) {
    state[KEPT] = 2;
    state[MISSING] = 2;
  }
}

function flush(state) {
  const id = idsByShownNumber[state[ENCODING]];
  // Half a unit of UTF-16 is no character.
  const kept = id === UTF16LE ? state[KEPT] & ~1 : state[KEPT];
  state[KEPT] = 0;
  state[MISSING] = 0;
  return slice(state, id, 0, kept);
}

module.exports = { StringDecoder };
