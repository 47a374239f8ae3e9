'use strict';

// The second half of the structured clone algorithm: makes a value of what
// internal/messaging/writer has written.

const { DOMException } = require('internal/errors');

const errorClasses = {
  __proto__: null, Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError,
};

function define(object, key, value, enumerable = false) {
  Object.defineProperty(object, key, {
    __proto__: null, value, writable: true, enumerable, configurable: true,
  });
}

class Reader {
  #nodes;
  #attachments;
  #carrier;
  #made = [];

  constructor({ nodes, attachments }, carrier) {
    this.#nodes = nodes;
    this.#attachments = attachments;
    this.#carrier = carrier;
  }

  value(place) {
    if (place === null || typeof place !== 'object') return place;
    const [first, text] = place;
    switch (first) {
      case 'u':
        return undefined;
      case 'n':
        return Number(text);
      case 'b':
        return BigInt(text);
      default:
        return this.#made[first] ?? kinds[this.#nodes[first][0]](this, this.#nodes[first], first);
    }
  }

  keep(index, object) {
    this.#made[index] = object;
    return object;
  }

  carrier() {
    return this.#carrier;
  }

  attachment(index) {
    return this.#attachments[index];
  }

  fill(object, node, from) {
    for (let i = from; i < node.length; i += 2) {
      define(object, node[i], this.value(node[i + 1]), true);
    }
    return object;
  }
}

const kinds = {
  '__proto__': null,

  'O': (reader, node, index) => reader.fill(reader.keep(index, {}), node, 1),

  'L': (reader, node, index) => reader.fill(reader.keep(index, new Array(node[1])), node, 2),

  'A'(reader, node, index) {
    const array = reader.keep(index, new Array(node.length - 1));
    for (let i = 1; i < node.length; i++) array[i - 1] = reader.value(node[i]);
    return array;
  },

  'P': (reader, node, index) => reader.keep(index, Object(reader.value(node[1]))),

  'D': (reader, node, index) => reader.keep(index, new Date(reader.value(node[1]))),

  'R': (reader, node, index) => reader.keep(index, new RegExp(node[1], node[2])),

  'B'(reader, [, attachment, maxByteLength], index) {
    const buffer = reader.carrier().buffer(reader.attachment(attachment));
    if (maxByteLength === undefined || buffer.resizable) return reader.keep(index, buffer);
    const resizable = new ArrayBuffer(buffer.byteLength, { maxByteLength });
    new Uint8Array(resizable).set(new Uint8Array(buffer));
    return reader.keep(index, resizable);
  },

  'H': (reader, node, index) =>
    reader.keep(index, reader.carrier().join(reader.attachment(node[1]))),

  'V'(reader, [, name, buffer, offset, length], index) {
    return reader.keep(index, new globalThis[name](reader.value(buffer), offset, length));
  },

  'M'(reader, node, index) {
    const map = reader.keep(index, new Map());
    for (let i = 1; i < node.length; i += 2) {
      map.set(reader.value(node[i]), reader.value(node[i + 1]));
    }
    return map;
  },

  'S'(reader, node, index) {
    const set = reader.keep(index, new Set());
    for (let i = 1; i < node.length; i++) set.add(reader.value(node[i]));
    return set;
  },

  'X'(reader, [, message, name, stack], index) {
    const exception = reader.keep(index, new DOMException(message, name));
    define(exception, 'stack', reader.value(stack));
    return exception;
  },

  'E'(reader, node, index) {
    const error = reader.keep(index, new errorClasses[node[1]]());
    for (let i = 2; i < node.length; i += 2) define(error, node[i], reader.value(node[i + 1]));
    return error;
  },

  'C'(reader, [, module, restore, data, ...hosts], index) {
    const given = hosts.map((each) => reader.carrier().host(reader.attachment(each)));
    return reader.keep(index, require(module)[restore](reader.value(data), ...given));
  },
};

function read(written, carrier) {
  return new Reader(written, carrier).value(written.root);
}

module.exports = { read };
