'use strict';

// Blob and File: bytes with a type, read as text, an ArrayBuffer or a stream. They are kept in
// memory; URLs for them are not made.

const { Buffer } = require('buffer');
const { isAnyArrayBuffer, isArrayBufferView } = require('internal/buffer/kinds');
const { codes: {
  ERR_INVALID_ARG_TYPE, ERR_INVALID_THIS, ERR_MISSING_ARGS,
} } = require('internal/errors');
const { validateDictionary } = require('internal/validators');

const { kClone } = require('internal/messaging/symbols');

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');
const printable = /^[\x20-\x7e]*$/;

// What is in it counts as one level further down than it is.
function inspectAs(name, fields, depth, options) {
  if (depth < 0) return `[${name}]`;
  const { inspect } = require('internal/util/inspect');
  const below = options.depth === null ? null : options.depth - 1;
  return `${name} ${inspect(fields, { ...options, depth: below })}`;
}

function typeText(type) {
  const text = `${type}`;
  return printable.test(text) ? text.toLowerCase() : '';
}

function bytesOfPart(part, endings) {
  if (part instanceof Blob) return bytesOf(part);
  if (isAnyArrayBuffer(part)) return Buffer.from(new Uint8Array(part));
  if (isArrayBufferView(part)) {
    return Buffer.from(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  }
  const text = `${part}`;
  return Buffer.from(endings === 'native' ? text.replace(/\r\n|\r/g, '\n') : text);
}

let bytesOf;

class Blob {
  #bytes;
  #type;

  constructor(sources = [], options = undefined) {
    if (sources === null || typeof sources !== 'object' ||
        typeof sources[Symbol.iterator] !== 'function') {
      throw new ERR_INVALID_ARG_TYPE('sources', 'a sequence', sources);
    }
    validateDictionary(options, 'options');
    const { type = '', endings = 'transparent' } = options ?? {};
    this.#bytes = Buffer.concat([...sources].map((part) => bytesOfPart(part, `${endings}`)));
    this.#type = typeText(type);
  }

  static {
    bytesOf = (blob) => {
      if (!(typeof blob === 'object' && blob !== null && #bytes in blob)) {
        throw new ERR_INVALID_THIS('Blob');
      }
      return blob.#bytes;
    };
  }

  get type() {
    bytesOf(this);
    return this.#type;
  }

  get size() {
    return bytesOf(this).length;
  }

  slice(start = 0, end = this.size, type = this.type) {
    return new Blob([bytesOf(this).subarray(start, end)], { type });
  }

  async arrayBuffer() {
    return new Uint8Array(bytesOf(this)).buffer;
  }

  async text() {
    return new TextDecoder().decode(bytesOf(this));
  }

  async bytes() {
    return new Uint8Array(bytesOf(this));
  }

  stream() {
    const bytes = bytesOf(this);
    const { ReadableStream } = require('stream/web');
    return new ReadableStream({
      type: 'bytes',
      start(controller) {
        if (bytes.length > 0) controller.enqueue(new Uint8Array(bytes));
        controller.close();
      },
    });
  }

  [kClone]() {
    const data = { bytes: bytesOf(this), type: this.#type };
    return { module: 'internal/blob', restore: 'received', data };
  }

  [inspectCustom](depth, options) {
    return inspectAs('Blob', { size: this.size, type: this.type }, depth, options);
  }
}

class File extends Blob {
  #name;
  #lastModified;

  constructor(fileBits, fileName, options = undefined) {
    if (arguments.length < 2) throw new ERR_MISSING_ARGS('fileBits', 'fileName');
    super(fileBits, options);
    this.#name = `${fileName}`.toWellFormed();
    const lastModified = options?.lastModified;
    this.#lastModified = lastModified === undefined ? Date.now() : Math.trunc(+lastModified) || 0;
  }

  get name() {
    return this.#name;
  }

  get lastModified() {
    return this.#lastModified;
  }

  [kClone]() {
    const { name, lastModified } = this;
    const cloned = super[kClone]();
    return { ...cloned, data: { ...cloned.data, file: { name, lastModified } } };
  }

  [inspectCustom](depth, options) {
    const { size, type, name, lastModified } = this;
    return inspectAs('File', { size, type, name, lastModified }, depth, options);
  }
}

function finish(Class, length, names) {
  for (const name of names) {
    Object.defineProperty(Class.prototype, name, { __proto__: null, enumerable: true });
  }
  Object.defineProperty(Class.prototype, Symbol.toStringTag, {
    __proto__: null, configurable: true, value: Class.name,
  });
  Object.defineProperty(Class, 'length', { __proto__: null, configurable: true, value: length });
}

finish(Blob, 0, ['type', 'size', 'slice', 'arrayBuffer', 'text', 'bytes', 'stream']);
finish(File, 2, ['name', 'lastModified']);
Object.defineProperty(Blob.prototype.slice, 'length', {
  __proto__: null, configurable: true, value: 0,
});

// What URL.createObjectURL() has given a URL, by the URL.
const stored = new Map();

function storeBlob(blob) {
  const url = `blob:nodedata:${require('crypto').randomUUID()}`;
  stored.set(url, blob);
  return url;
}

function forgetBlob(url) {
  stored.delete(url);
}

// A new Blob of the same bytes each time.
function resolveObjectURL(url) {
  const blob = stored.get(`${url}`);
  return blob === undefined ? undefined : blob.slice(0, blob.size, blob.type);
}

function received({ bytes, type, file }) {
  if (file === undefined) return new Blob([bytes], { type });
  return new File([bytes], file.name, { type, lastModified: file.lastModified });
}

module.exports = { Blob, File, forgetBlob, received, resolveObjectURL, storeBlob };
