'use strict';

// The readers and writers of numbers on Buffer.prototype. Whole numbers of up to 48 bits are put
// together from bytes, 64 bits and floating point go through a DataView. Node's errors differ by
// what is wrong first: the type of the offset, its being whole, and then its range.

const { codes: {
  ERR_BUFFER_OUT_OF_BOUNDS,
  ERR_INVALID_ARG_TYPE,
  ERR_OUT_OF_RANGE,
} } = require('internal/errors');
const { validateNumber } = require('internal/validators');

function badIndex(value, last, name) {
  if (Math.floor(value) !== value) {
    validateNumber(value, name);
    return new ERR_OUT_OF_RANGE(name, 'an integer', value);
  }
  if (last < 0) return new ERR_BUFFER_OUT_OF_BOUNDS();
  return new ERR_OUT_OF_RANGE(name, `>= ${name === 'offset' ? 0 : 1} and <= ${last}`, value);
}

/** Refuses an offset at which `size` bytes do not lie inside of the buffer. */
function checkOffset(buffer, offset, size) {
  validateNumber(offset, 'offset');
  if (buffer[offset] === undefined || buffer[offset + size - 1] === undefined) {
    throw badIndex(offset, buffer.length - size, 'offset');
  }
}

function checkSize(size) {
  if (size !== 1 && size !== 2 && size !== 3 && size !== 4 && size !== 5 && size !== 6) {
    if (size === undefined) throw new ERR_INVALID_ARG_TYPE('byteLength', 'number', size);
    throw badIndex(size, 6, 'byteLength');
  }
}

function checkGivenOffset(offset) {
  if (offset === undefined) throw new ERR_INVALID_ARG_TYPE('offset', 'number', offset);
}

function checkValue(value, min, max, size, signed) {
  if (!(value > max || value < min)) return;
  const n = typeof min === 'bigint' ? 'n' : '';
  let range = `>= ${min}${n} and <= ${max}${n}`;
  if (size > 4) {
    const bits = size * 8;
    range = signed ?
      `>= -(2${n} ** ${bits - 1}${n}) and < 2${n} ** ${bits - 1}${n}` :
      `>= 0${n} and < 2${n} ** ${bits}${n}`;
  }
  throw new ERR_OUT_OF_RANGE('value', range, value);
}

function readLittle(buffer, offset, size) {
  checkOffset(buffer, offset, size);
  let value = 0;
  for (let i = offset + size - 1; i >= offset; i--) value = value * 256 + buffer[i];
  return value;
}

function readBig(buffer, offset, size) {
  checkOffset(buffer, offset, size);
  let value = 0;
  for (let i = offset; i < offset + size; i++) value = value * 256 + buffer[i];
  return value;
}

function toSigned(value, size) {
  const half = 2 ** (size * 8 - 1);
  return value >= half ? value - half * 2 : value;
}

function putLittle(buffer, value, offset, size) {
  let rest = value;
  for (let i = offset; i < offset + size; i++) {
    buffer[i] = rest;
    rest = Math.floor(rest / 256);
  }
  return offset + size;
}

function putBig(buffer, value, offset, size) {
  let rest = value;
  for (let i = offset + size - 1; i >= offset; i--) {
    buffer[i] = rest;
    rest = Math.floor(rest / 256);
  }
  return offset + size;
}

function writeWhole(buffer, given, offset, size, signed, put) {
  const value = Math.trunc(+given) || 0;
  const bits = size * 8;
  const min = signed ? -(2 ** (bits - 1)) : 0;
  const max = 2 ** (signed ? bits - 1 : bits) - 1;
  if (size === 1) validateNumber(offset, 'offset');
  checkValue(+given, min, max, size, signed);
  checkOffset(buffer, offset, size);
  return put(buffer, value, offset, size);
}

// The frequent sizes are written out: they are what protocol parsers spend their time in.
const readers = {
  readUInt8(offset = 0) {
    validateNumber(offset, 'offset');
    const value = this[offset];
    if (value === undefined) throw badIndex(offset, this.length - 1, 'offset');
    return value;
  },
  readInt8(offset = 0) {
    validateNumber(offset, 'offset');
    const value = this[offset];
    if (value === undefined) throw badIndex(offset, this.length - 1, 'offset');
    return value << 24 >> 24;
  },
  readUInt16LE(offset = 0) {
    checkOffset(this, offset, 2);
    return this[offset] | this[offset + 1] << 8;
  },
  readUInt16BE(offset = 0) {
    checkOffset(this, offset, 2);
    return this[offset] << 8 | this[offset + 1];
  },
  readInt16LE(offset = 0) {
    checkOffset(this, offset, 2);
    return (this[offset] | this[offset + 1] << 8) << 16 >> 16;
  },
  readInt16BE(offset = 0) {
    checkOffset(this, offset, 2);
    return (this[offset] << 8 | this[offset + 1]) << 16 >> 16;
  },
  readUInt32LE(offset = 0) {
    checkOffset(this, offset, 4);
    return (this[offset] | this[offset + 1] << 8 | this[offset + 2] << 16 |
      this[offset + 3] << 24) >>> 0;
  },
  readUInt32BE(offset = 0) {
    checkOffset(this, offset, 4);
    return (this[offset] << 24 | this[offset + 1] << 16 | this[offset + 2] << 8 |
      this[offset + 3]) >>> 0;
  },
  readInt32LE(offset = 0) {
    checkOffset(this, offset, 4);
    return this[offset] | this[offset + 1] << 8 | this[offset + 2] << 16 | this[offset + 3] << 24;
  },
  readInt32BE(offset = 0) {
    checkOffset(this, offset, 4);
    return this[offset] << 24 | this[offset + 1] << 16 | this[offset + 2] << 8 | this[offset + 3];
  },
  readUIntLE(offset, byteLength) {
    checkGivenOffset(offset);
    checkSize(byteLength);
    return readLittle(this, offset, byteLength);
  },
  readUIntBE(offset, byteLength) {
    checkGivenOffset(offset);
    checkSize(byteLength);
    return readBig(this, offset, byteLength);
  },
  readIntLE(offset, byteLength) {
    checkGivenOffset(offset);
    checkSize(byteLength);
    return toSigned(readLittle(this, offset, byteLength), byteLength);
  },
  readIntBE(offset, byteLength) {
    checkGivenOffset(offset);
    checkSize(byteLength);
    return toSigned(readBig(this, offset, byteLength), byteLength);
  },
};

const writers = {
  writeUIntLE(value, offset, byteLength) {
    checkSize(byteLength);
    return writeWhole(this, value, offset, byteLength, false, putLittle);
  },
  writeUIntBE(value, offset, byteLength) {
    checkSize(byteLength);
    return writeWhole(this, value, offset, byteLength, false, putBig);
  },
  writeIntLE(value, offset, byteLength) {
    checkSize(byteLength);
    return writeWhole(this, value, offset, byteLength, true, putLittle);
  },
  writeIntBE(value, offset, byteLength) {
    checkSize(byteLength);
    return writeWhole(this, value, offset, byteLength, true, putBig);
  },
};

function addFixedWriters(name, size, signed) {
  const endings = size === 1 ? [['', putLittle]] : [['LE', putLittle], ['BE', putBig]];
  for (const [ending, put] of endings) {
    const method = `write${name}${ending}`;
    writers[method] = {
      [method](value, offset = 0) {
        return writeWhole(this, value, offset, size, signed, put);
      },
    }[method];
  }
}

for (const bits of [8, 16, 32]) {
  addFixedWriters(`UInt${bits}`, bits / 8, false);
  addFixedWriters(`Int${bits}`, bits / 8, true);
}

function viewAt(buffer, offset, size) {
  checkOffset(buffer, offset, size);
  return new DataView(buffer.buffer, buffer.byteOffset + offset, size);
}

/** Adds a pair of methods, little and big endian, that go through a DataView. */
function addViewed(name, accessor, size, names, check) {
  for (const [i, little] of [[0, true], [1, false]]) {
    const ending = little ? 'LE' : 'BE';
    const [readName, writeName] = [`read${names[i]}`, `write${names[i]}`];
    readers[`read${name}${ending}`] = {
      [readName](offset = 0) {
        return viewAt(this, offset, size)[`get${accessor}`](0, little);
      },
    }[readName];
    writers[`write${name}${ending}`] = {
      [writeName](value, offset = 0) {
        const checked = check(value);
        const view = viewAt(this, offset, size);
        if (accessor.startsWith('Big') && typeof checked !== 'bigint') {
          throw new TypeError('Cannot mix BigInt and other types, use explicit conversions');
        }
        view[`set${accessor}`](0, checked, little);
        return offset + size;
      },
    }[writeName];
  }
}

function bigRange(min, max, signed) {
  return (value) => {
    checkValue(value, min, max, 8, signed);
    return value;
  };
}

addViewed('BigUInt64', 'BigUint64', 8, ['BigUInt64LE', 'BigUInt64BE'],
  bigRange(0n, 0xffffffffffffffffn, false));
addViewed('BigInt64', 'BigInt64', 8, ['BigInt64LE', 'BigInt64BE'],
  bigRange(-0x8000000000000000n, 0x7fffffffffffffffn, true));
addViewed('Float', 'Float32', 4, ['FloatForwards', 'FloatBackwards'], (value) => +value);
addViewed('Double', 'Float64', 8, ['DoubleForwards', 'DoubleBackwards'], (value) => +value);

/** Puts all readers and writers on a prototype, each unsigned one in both spellings. */
function addNumberMethods(prototype) {
  for (const methods of [readers, writers]) {
    for (const name of Object.keys(methods)) {
      prototype[name] = methods[name];
      if (name.includes('UInt')) prototype[name.replace('UInt', 'Uint')] = methods[name];
    }
  }
}

module.exports = { addNumberMethods };
