'use strict';

// Uint8Array's methods that touch many elements, for Buffers over Java memory: what the engine
// would do element by element across its border goes to Java in one call. The results are those of
// Uint8Array.prototype.

const { isUint8Array } = require('internal/buffer/kinds');
const { backingOf, copyBytes } = require('internal/buffer/memory');

const inherited = Uint8Array.prototype;

function hasBytes(value) {
  return isUint8Array(value) || value instanceof Uint8ClampedArray;
}

module.exports = {
  set(source) {
    const offset = arguments.length > 1 ? Math.trunc(+arguments[1]) || 0 : 0;
    const bulk = hasBytes(source) && offset >= 0 && source.length + offset <= this.length &&
      (backingOf(this.buffer) !== undefined);
    if (!bulk) inherited.set.call(this, source, offset);
    else if (source.length > 0) copyBytes(source, 0, this, offset, source.length);
  },
  copyWithin(target, start) {
    const { length } = this;
    const relative = (value) => {
      const index = Math.trunc(+value) || 0;
      return index < 0 ? Math.max(0, length + index) : Math.min(index, length);
    };
    const to = relative(target);
    const from = relative(start);
    const end = arguments[2] === undefined ? length : relative(arguments[2]);
    const count = Math.min(end - from, length - to);
    if (count > 0) copyBytes(this, from, this, to, count);
    return this;
  },
};
