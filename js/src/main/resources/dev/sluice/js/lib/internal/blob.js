'use strict';

// Blob and File: bytes with a type, read as text, an ArrayBuffer or a stream. Their content is a
// Buffer, or what `internal/fs/file_blob` reads from files.

const { Buffer } = require('buffer');
const { isAnyArrayBuffer, isArrayBufferView } = require('internal/buffer/kinds');
const { codes: {
  ERR_INVALID_ARG_TYPE, ERR_INVALID_STATE, ERR_INVALID_THIS, ERR_MISSING_ARGS,
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

function contentOfPart(part, endings) {
  if (part instanceof Blob) return contentOf(part);
  if (isAnyArrayBuffer(part)) return Buffer.from(new Uint8Array(part));
  if (isArrayBufferView(part)) {
    return Buffer.from(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  }
  const text = `${part}`;
  return Buffer.from(endings === 'native' ? text.replace(/\r\n|\r/g, '\n') : text);
}

function joined(contents) {
  if (contents.every((content) => Buffer.isBuffer(content))) return Buffer.concat(contents);
  const { FileContent } = require('internal/fs/file_blob');
  return new FileContent(contents);
}

function bytesOf(content) {
  return Buffer.isBuffer(content) ? content : content.read();
}

let contentOf;
let blobOver;

function sourceOf(bytes) {
  return {
    type: 'bytes',
    start(controller) {
      if (bytes.length > 0) controller.enqueue(new Uint8Array(bytes));
      controller.close();
    },
  };
}

class Blob {
  #content;
  #type;

  constructor(sources = [], options = undefined) {
    if (sources === null || typeof sources !== 'object' ||
        typeof sources[Symbol.iterator] !== 'function') {
      throw new ERR_INVALID_ARG_TYPE('sources', 'a sequence', sources);
    }
    validateDictionary(options, 'options');
    const { type = '', endings = 'transparent' } = options ?? {};
    this.#content = joined([...sources].map((part) => contentOfPart(part, `${endings}`)));
    this.#type = typeText(type);
  }

  static {
    contentOf = (blob) => {
      if (!(typeof blob === 'object' && blob !== null && #content in blob)) {
        throw new ERR_INVALID_THIS('Blob');
      }
      return blob.#content;
    };
    blobOver = (content, type) => {
      const blob = new Blob();
      blob.#content = content;
      blob.#type = type;
      return blob;
    };
  }

  get type() {
    contentOf(this);
    return this.#type;
  }

  get size() {
    return contentOf(this).length;
  }

  slice(start = 0, end = this.size, type = this.type) {
    return blobOver(contentOf(this).subarray(start, end), typeText(type));
  }

  async arrayBuffer() {
    return new Uint8Array(await bytesOf(contentOf(this))).buffer;
  }

  async text() {
    return new TextDecoder().decode(await bytesOf(contentOf(this)));
  }

  async bytes() {
    return new Uint8Array(await bytesOf(contentOf(this)));
  }

  stream() {
    const content = contentOf(this);
    const { ReadableStream } = require('stream/web');
    return new ReadableStream(Buffer.isBuffer(content) ? sourceOf(content) : content.source());
  }

  [kClone]() {
    const bytes = contentOf(this);
    if (!Buffer.isBuffer(bytes)) {
      throw new ERR_INVALID_STATE.TypeError('File-backed Blobs are not cloneable');
    }
    return { module: 'internal/blob', restore: 'received', data: { bytes, type: this.#type } };
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

module.exports = { Blob, File, blobOver, forgetBlob, received, resolveObjectURL, storeBlob };
