'use strict';

// The public module `buffer`: the Buffer class put together from its parts, and what belongs to
// bytes and text around it. The parts are in `internal/buffer/`; the work on strings is Java's.

const binding = internalBinding('buffer');
const { FastBuffer, copyBytes, memoryOf } = require('internal/buffer/memory');
const {
  UTF8, addEncodingMethods, encodingId, kStringMaxLength, slice, write,
} = require('internal/buffer/encodings');
const { addNumberMethods } = require('internal/buffer/numbers');
const search = require('internal/buffer/search');
const create = require('internal/buffer/create');
const { fill } = require('internal/buffer/fill');
const { codes: {
  ERR_INVALID_ARG_TYPE,
  ERR_INVALID_BUFFER_SIZE,
  ERR_OUT_OF_RANGE,
  ERR_UNKNOWN_ENCODING,
} } = require('internal/errors');
const { validateInteger, validateNumber } = require('internal/validators');
const { isAnyArrayBuffer, isUint8Array } = require('internal/buffer/kinds');

const customInspect = Symbol.for('nodejs.util.inspect.custom');

// How many bytes `inspect` shows; `buffer.INSPECT_MAX_BYTES` sets it.
let inspectMaxBytes = 50;
let warned = false;

// What a package does is no matter of the program that uses it.
function calledFromPackage() {
  const { callSites } = require('internal/util/call_sites');
  const caller = callSites(100, Buffer).find(({ scriptName }) => !scriptName.startsWith('node:'));
  return caller !== undefined && /[\\/]node_modules[\\/]/.test(caller.scriptName);
}

function warnOnce() {
  if (warned) return;
  if (calledFromPackage() && !require('internal/util').pendingDeprecationAsked()) return;
  warned = true;
  process.emitWarning(
    'Buffer() is deprecated due to security and usability issues. Please use the ' +
    'Buffer.alloc(), Buffer.allocUnsafe(), or Buffer.from() methods instead.',
    'DeprecationWarning', 'DEP0005');
}

function Buffer(arg, encodingOrOffset, length) {
  warnOnce();
  if (typeof arg === 'number') {
    if (typeof encodingOrOffset === 'string') {
      throw new ERR_INVALID_ARG_TYPE('string', 'string', arg);
    }
    return Buffer.alloc(arg);
  }
  return Buffer.from(arg, encodingOrOffset, length);
}

Object.defineProperty(Buffer, Symbol.species, {
  __proto__: null, configurable: true, enumerable: false, get() { return FastBuffer; },
});

Buffer.poolSize = 8 * 1024;

Buffer.from = function from(value, encodingOrOffset, length) {
  return create.from(value, encodingOrOffset, length, Buffer.poolSize, Buffer.from);
};

Buffer.copyBytesFrom = function copyBytesFrom(view, offset, length) {
  return create.copyBytesFrom(view, offset, length, Buffer.poolSize);
};

Buffer.of = function of(...items) {
  return create.of(items, Buffer.poolSize);
};

Buffer.alloc = function alloc(size, fill, encoding) {
  return create.alloc(size, fill, encoding);
};

Buffer.allocUnsafe = function allocUnsafe(size) {
  return create.allocatePooled(Math.trunc(create.checkSize(size)), Buffer.poolSize);
};

Buffer.allocUnsafeSlow = function allocUnsafeSlow(size) {
  return create.allocateOwn(create.checkSize(size));
};

Buffer.isBuffer = function isBuffer(value) {
  return value instanceof Buffer;
};

Buffer.compare = function compare(buf1, buf2) {
  return search.compareBuffers(buf1, buf2);
};

Buffer.isEncoding = function isEncoding(encoding) {
  return typeof encoding === 'string' && encoding.length !== 0 &&
    encodingId(encoding) !== undefined;
};

Buffer.concat = function concat(list, length) {
  return create.concat(list, length, Buffer.poolSize);
};

Buffer.byteLength = function byteLength(string, encoding) {
  return create.sizeInBytes(string, encoding);
};

const proto = FastBuffer.prototype;
Buffer.prototype = proto;
Object.defineProperty(proto, 'constructor', {
  __proto__: null, configurable: true, enumerable: false, writable: true, value: Buffer,
});

addNumberMethods(proto);
addEncodingMethods(proto);

for (const [name, key] of [['parent', 'buffer'], ['offset', 'byteOffset']]) {
  Object.defineProperty(proto, name, {
    __proto__: null,
    enumerable: true,
    get() { return this instanceof Buffer ? this[key] : undefined; },
  });
}

function toInteger(value, fallback) {
  if (Number.isInteger(value)) return value;
  const number = +value;
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? Math.floor(number) : fallback;
}

proto.copy = function copy(target, targetStart, sourceStart, sourceEnd) {
  if (!isUint8Array(this)) {
    throw new ERR_INVALID_ARG_TYPE('source', ['Buffer', 'Uint8Array'], this);
  }
  if (!ArrayBuffer.isView(target)) {
    throw new ERR_INVALID_ARG_TYPE('target', ['Buffer', 'Uint8Array'], target);
  }
  const to = targetStart === undefined ? 0 : toInteger(targetStart, 0);
  if (to < 0) throw new ERR_OUT_OF_RANGE('targetStart', '>= 0', to);
  const from = sourceStart === undefined ? 0 : toInteger(sourceStart, 0);
  if (from < 0 || from > this.byteLength) {
    throw new ERR_OUT_OF_RANGE('sourceStart', `>= 0 && <= ${this.byteLength}`, from);
  }
  const end = sourceEnd === undefined ? this.byteLength : toInteger(sourceEnd, 0);
  if (end < 0) throw new ERR_OUT_OF_RANGE('sourceEnd', '>= 0', end);
  const count = Math.min(end - from, target.byteLength - to, this.byteLength - from);
  if (count <= 0) return 0;
  copyBytes(this, from, target, to, count);
  return count;
};

function stringBound(value) {
  return value <= 0 ? 0 : Math.trunc(value) || 0;
}

proto.toString = function toString(encoding, start, end) {
  if (arguments.length === 0) return slice(this, UTF8, 0, this.length);
  const { length } = this;
  const from = start === undefined ? 0 : stringBound(start);
  if (from >= length) return '';
  const to = end === undefined || end > length ? length : stringBound(end);
  if (to <= from) return '';
  if (encoding === undefined) return this.utf8Slice(from, to);
  const id = encodingId(encoding);
  if (id === undefined) throw new ERR_UNKNOWN_ENCODING(encoding);
  return slice(this, id, from, to);
};
proto.toLocaleString = proto.toString;

proto.equals = search.methods.equals;

proto.inspect = function inspect(recurseTimes, ctx) {
  const shown = Math.min(inspectMaxBytes, this.length);
  const remaining = this.length - inspectMaxBytes;
  let text = this.hexSlice(0, shown).replace(/(.{2})/g, '$1 ').trim();
  if (remaining > 0) text += ` ... ${remaining} more byte${remaining > 1 ? 's' : ''}`;
  if (ctx) text += inspectExtras(this, ctx, text !== '');
  const name = this.constructor?.name || 'Buffer';
  return `<${name === 'FastBuffer' ? 'Buffer' : name} ${text}>`;
};
proto[customInspect] = proto.inspect;

/** Own properties besides the elements, as a text to go on with. */
function inspectExtras(buffer, ctx, follows) {
  const extras = { __proto__: null };
  let found = false;
  for (const key of Reflect.ownKeys(buffer)) {
    if (typeof key === 'string' && /^(0|[1-9][0-9]*)$/.test(key)) continue;
    const descriptor = Object.getOwnPropertyDescriptor(buffer, key);
    if (!descriptor.enumerable && !ctx.showHidden) continue;
    extras[key] = buffer[key];
    found = true;
  }
  if (!found) return '';
  const { inspect } = require('internal/util/inspect');
  const text = inspect(extras, { ...ctx, breakLength: Infinity, compact: true });
  return `${follows ? ', ' : ''}${text.slice('[Object: null prototype] { '.length, -2)}`;
}

for (const name of ['compare', 'indexOf', 'lastIndexOf', 'includes']) {
  proto[name] = search.methods[name];
}

proto.fill = { fill(value, offset, end, encoding) {
  return fill(this, value, offset, end, encoding);
} }.fill;

proto.write = { write(string, givenOffset, givenLength, givenEncoding) {
  let offset = givenOffset;
  let length = givenLength;
  let encoding = givenEncoding;
  if (offset === undefined) return this.utf8Write(string, 0, this.length);
  if (length === undefined && typeof offset === 'string') {
    encoding = offset;
    length = this.length;
    offset = 0;
  } else {
    validateInteger(offset, 'offset', 0, this.length);
    const remaining = this.length - offset;
    if (length === undefined) {
      length = remaining;
    } else if (typeof length === 'string') {
      encoding = length;
      length = remaining;
    } else {
      validateInteger(length, 'length', 0, this.length);
      if (length > remaining) length = remaining;
    }
  }
  if (!encoding || typeof string !== 'string') return this.utf8Write(string, offset, length);
  const id = encodingId(encoding);
  if (id === undefined) throw new ERR_UNKNOWN_ENCODING(encoding);
  return length === 0 ? 0 : write(this, string, id, offset, length);
} }.write;

proto.toJSON = function toJSON() {
  return { type: 'Buffer', data: Array.from(this) };
};

function clamp(value, length) {
  const index = Math.trunc(+value) || 0;
  return index < 0 ? Math.max(0, index + length) : Math.min(index, length);
}

proto.subarray = function subarray(start, end) {
  const length = this.byteLength;
  const from = clamp(start, length);
  const to = end === undefined ? length : clamp(end, length);
  return new FastBuffer(this.buffer, this.byteOffset + from, to > from ? to - from : 0);
};

proto.slice = function slice(start, end) {
  return this.subarray(start, end);
};

for (const size of [2, 4, 8]) {
  const name = `swap${size * 8}`;
  proto[name] = { [name]() {
    if (this.length % size !== 0) throw new ERR_INVALID_BUFFER_SIZE(`${size * 8}-bits`);
    for (let i = 0; i < this.length; i += size) {
      for (let low = i, high = i + size - 1; low < high; low++, high--) {
        const byte = this[low];
        this[low] = this[high];
        this[high] = byte;
      }
    }
    return this;
  } }[name];
}

// The inherited methods would move a Java-backed Buffer byte by byte through the engine's borders.
for (const [name, value] of Object.entries(require('internal/buffer/bulk'))) {
  Object.defineProperty(proto, name, {
    __proto__: null, configurable: true, enumerable: false, writable: true, value,
  });
}

function checkBinary(input) {
  if (isAnyArrayBuffer(input)) {
    if (input.detached) {
      const error = new Error('Cannot validate on a detached buffer');
      throw Object.assign(error, { code: 'ERR_INVALID_STATE' });
    }
    return new Uint8Array(input);
  }
  if (!ArrayBuffer.isView(input)) {
    throw new ERR_INVALID_ARG_TYPE('input', ['ArrayBuffer', 'Buffer', 'TypedArray'], input);
  }
  return input;
}

function isUtf8(input) {
  const view = checkBinary(input);
  return view.byteLength === 0 ||
    binding.isUtf8(memoryOf(view), view.byteOffset, view.byteLength);
}

function isAscii(input) {
  const view = checkBinary(input);
  return view.byteLength === 0 ||
    binding.isAscii(memoryOf(view), view.byteOffset, view.byteLength);
}

module.exports = {
  Buffer,
  transcode: { transcode(source, fromEncoding, toEncoding) {
    return require('internal/buffer/transcode').transcode(source, fromEncoding, toEncoding);
  } }.transcode,
  isUtf8,
  isAscii,
  kMaxLength: create.kMaxLength,
  kStringMaxLength,
  btoa: { btoa(input) {
    return require('internal/buffer/base64').btoa(input, arguments.length);
  } }.btoa,
  atob: { atob(input) {
    return require('internal/buffer/base64').atob(input, arguments.length);
  } }.atob,
};

Object.defineProperties(module.exports, {
  constants: {
    __proto__: null,
    configurable: false,
    enumerable: true,
    value: Object.defineProperties({}, {
      MAX_LENGTH: { __proto__: null, enumerable: true, value: create.kMaxLength },
      MAX_STRING_LENGTH: { __proto__: null, enumerable: true, value: kStringMaxLength },
    }),
  },
  INSPECT_MAX_BYTES: {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() { return inspectMaxBytes; },
    set(value) {
      validateNumber(value, 'INSPECT_MAX_BYTES', 0);
      inspectMaxBytes = value;
    },
  },
});

for (const name of ['Blob', 'resolveObjectURL', 'File']) {
  Object.defineProperty(module.exports, name, {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() {
      const value = require('internal/blob')[name];
      Object.defineProperty(module.exports, name, {
        __proto__: null, configurable: true, enumerable: true, writable: true, value,
      });
      return value;
    },
  });
}

// The global is this class, also after a program has put another into the module.
Reflect.get(globalThis, 'Buffer');
