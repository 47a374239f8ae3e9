'use strict';

// The first half of the structured clone algorithm: writes a value as a table of nodes, which has
// only what JSON has, and a list of attachments. A place in a node holds a string, a boolean, a
// number or null as it is, another node as [index], and the values that JSON lacks by a letter.
// Where attachments come from, and what they are, a carrier says: see internal/messaging/carriers.

const types = require('internal/util/types');
const { DOMException } = require('internal/errors');
const { loadedBuiltin } = require('internal/host');
const { kClone, kTransfer } = require('internal/messaging/symbols');

const kDataClone = 'DataCloneError';

const errorNames = new Set([
  'Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError',
]);

// What programs have marked.
const uncloneable = new WeakSet();
const untransferable = new WeakSet();

const typedArrayName = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array).prototype, Symbol.toStringTag).get;

function describe(value) {
  if (typeof value === 'function') return Function.prototype.toString.call(value);
  if (typeof value === 'symbol') return value.toString();
  if (types.isGeneratorObject(value)) return '[object Generator]';
  return `#<${value.constructor?.name || 'Object'}>`;
}

function cannotClone(value) {
  return new DOMException(`${describe(value)} could not be cloned.`, kDataClone);
}

function isUncloneable(value) {
  return typeof value === 'function' || types.isPromise(value) || types.isWeakMap(value) ||
    types.isWeakSet(value) || types.isProxy(value) || types.isGeneratorObject(value) ||
    types.isMapIterator(value) || types.isSetIterator(value) || value instanceof WeakRef ||
    value === globalThis;
}

// What is made of properties alone, and would be nothing without its class.
function isUnsupported(value) {
  if (uncloneable.has(value)) return true;
  const urls = loadedBuiltin('internal/url');
  return urls !== undefined && (value instanceof urls.URL || value instanceof urls.URLSearchParams);
}

class Writer {
  nodes = [];
  attachments = [];
  #known = new Map();
  #carrier;
  #transferred = [];

  constructor(carrier) {
    this.#carrier = carrier;
  }

  place(value) {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        if (Number.isFinite(value) && !Object.is(value, -0)) return value;
        return ['n', Object.is(value, -0) ? '-0' : `${value}`];
      case 'undefined':
        return ['u'];
      case 'bigint':
        return ['b', `${value}`];
      case 'symbol':
        throw cannotClone(value);
      default:
        return value === null ? null : [this.#known.get(value) ?? this.#write(value)];
    }
  }

  #attach(attachment) {
    return this.attachments.push(attachment) - 1;
  }

  #open(value, node) {
    const index = this.nodes.push(node) - 1;
    this.#known.set(value, index);
    return index;
  }

  #write(value) {
    if (isUncloneable(value)) throw cannotClone(value);
    if (isUnsupported(value)) {
      throw new DOMException('Cannot clone object of unsupported type.', kDataClone);
    }
    if (value[kClone] !== undefined) {
      return this.#writeRestored(this.#open(value, []), value[kClone]());
    }
    if (value[kTransfer] !== undefined) {
      throw new DOMException(
        'Object that needs transfer was found in message but not listed in transferList',
        kDataClone);
    }
    return this.#writeData(value);
  }

  #writeData(value) {
    if (Array.isArray(value)) return this.#writeArray(value);
    if (types.isBoxedPrimitive(value)) {
      if (types.isSymbolObject(value)) throw cannotClone(value);
      return this.#open(value, ['P', this.place(value.valueOf())]);
    }
    if (types.isDate(value)) {
      return this.#open(value, ['D', this.place(Date.prototype.getTime.call(value))]);
    }
    if (types.isRegExp(value)) return this.#open(value, ['R', value.source, value.flags]);
    if (types.isArrayBuffer(value)) return this.#writeBuffer(value);
    if (types.isSharedArrayBuffer(value)) {
      return this.#open(value, ['H', this.#attach(this.#carrier.share(value))]);
    }
    if (ArrayBuffer.isView(value)) return this.#writeView(value);
    if (types.isMap(value)) return this.#writeMap(value);
    if (types.isSet(value)) return this.#writeSet(value);
    if (value instanceof DOMException) {
      return this.#open(value, ['X', value.message, value.name, this.place(value.stack)]);
    }
    if (types.isNativeError(value)) return this.#writeError(value);
    const node = ['O'];
    const index = this.#open(value, node);
    this.#writeProperties(value, Object.keys(value), node);
    return index;
  }

  #writeProperties(value, keys, node) {
    for (const key of keys) {
      // A getter before it may have taken it away.
      if (Object.hasOwn(value, key)) node.push(key, this.place(value[key]));
    }
  }

  #writeArray(value) {
    const keys = Object.keys(value);
    const dense = keys.length === value.length &&
      (keys.length === 0 || keys.at(-1) === `${value.length - 1}`);
    const node = dense ? ['A'] : ['L', value.length];
    const index = this.#open(value, node);
    if (dense) {
      for (let i = 0; i < keys.length; i++) node.push(this.place(value[i]));
    } else {
      this.#writeProperties(value, keys, node);
    }
    return index;
  }

  #writeBuffer(value) {
    if (value.detached) {
      throw new DOMException('An ArrayBuffer is detached and could not be cloned.', kDataClone);
    }
    const node = ['B', this.#attach(this.#carrier.copy(value))];
    if (value.resizable) node.push(value.maxByteLength);
    return this.#open(value, node);
  }

  // A view of the copy of its buffer; Buffers become plain byte arrays. A view without a length
  // follows that of its buffer.
  #writeView(value) {
    const buffer = this.place(value.buffer);
    const isDataView = types.isDataView(value);
    const length = isDataView ? value.byteLength : value.length;
    const name = isDataView ? 'DataView' : typedArrayName.call(value);
    return this.#open(value, ['V', name, buffer, value.byteOffset, length]);
  }

  #writeMap(value) {
    const node = ['M'];
    const index = this.#open(value, node);
    for (const [key, entry] of [...Map.prototype.entries.call(value)]) {
      node.push(this.place(key), this.place(entry));
    }
    return index;
  }

  #writeSet(value) {
    const node = ['S'];
    const index = this.#open(value, node);
    for (const entry of [...Set.prototype.values.call(value)]) node.push(this.place(entry));
    return index;
  }

  #writeError(value) {
    const node = ['E', errorNames.has(value.name) ? value.name : 'Error'];
    const index = this.#open(value, node);
    const message = Object.getOwnPropertyDescriptor(value, 'message');
    if (message !== undefined && 'value' in message) node.push('message', `${message.value}`);
    if (typeof value.stack === 'string') node.push('stack', value.stack);
    if (Object.hasOwn(value, 'cause')) node.push('cause', this.place(value.cause));
    return index;
  }

  #writeRestored(index, { module, restore, data, hosts = [], transfer = [] }) {
    for (const object of transfer) this.reserve(object);
    this.nodes[index].push(
      'C', module, restore, this.place(data),
      ...hosts.map((host) => this.#attach(this.#carrier.host(host))));
    return index;
  }

  // What will be transferred: it is named in the message before it is taken from where it is.
  reserve(object) {
    this.#open(object, []);
    this.#transferred.push(object);
  }

  // Takes what is transferred from where it is. What an object carries may be transferred, too.
  transferAll() {
    for (let object; (object = this.#transferred.shift()) !== undefined;) {
      const index = this.#known.get(object);
      if (!types.isArrayBuffer(object)) {
        this.#writeRestored(index, object[kTransfer]());
      } else {
        const more = object.resizable ? [object.maxByteLength] : [];
        this.nodes[index].push('B', this.#attach(this.#carrier.move(object)), ...more);
      }
    }
  }
}

function checkTransferable(object, index, list) {
  const isBuffer = types.isArrayBuffer(object);
  if (!isBuffer && object?.[kTransfer] === undefined) {
    throw new DOMException('Found invalid value in transferList.', kDataClone);
  }
  if (untransferable.has(object) || (isBuffer && object.detached)) {
    throw new DOMException('Cannot transfer object of unsupported type.', kDataClone);
  }
  if (list.indexOf(object) !== index) {
    const kind = isBuffer ? 'ArrayBuffer' : object.constructor.name;
    throw new DOMException(`Transfer list contains duplicate ${kind}`, kDataClone);
  }
}

// Writes a message. If it cannot be written, nothing has been transferred.
function write(value, list, carrier) {
  const objects = [...list];
  objects.forEach(checkTransferable);
  const writer = new Writer(carrier);
  for (const object of objects) writer.reserve(object);
  const root = writer.place(value);
  writer.transferAll();
  return { root, nodes: writer.nodes, attachments: writer.attachments };
}

module.exports = { describe, isUncloneable, uncloneable, untransferable, write };
