'use strict';
// What `stat` tells, as numbers (Stats) or as bigints with nanoseconds (BigIntStats), and what
// `statfs` tells (StatFs). Java gives the fields as a Buffer of 64-bit integers.

const {
  S_IFMT, S_IFREG, S_IFDIR, S_IFCHR, S_IFBLK, S_IFIFO, S_IFLNK, S_IFSOCK,
} = require('internal/fs/constants');

const FIRST_TIME = 10;
const times = ['atime', 'mtime', 'ctime', 'birthtime'];

function StatsBase(dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks) {
  this.dev = dev;
  this.mode = mode;
  this.nlink = nlink;
  this.uid = uid;
  this.gid = gid;
  this.rdev = rdev;
  this.blksize = blksize;
  this.ino = ino;
  this.size = size;
  this.blocks = blocks;
}

const kinds = {
  isDirectory: S_IFDIR,
  isFile: S_IFREG,
  isBlockDevice: S_IFBLK,
  isCharacterDevice: S_IFCHR,
  isSymbolicLink: S_IFLNK,
  isFIFO: S_IFIFO,
  isSocket: S_IFSOCK,
};

for (const [name, kind] of Object.entries(kinds)) {
  StatsBase.prototype[name] = function() {
    return this._checkModeProperty(kind);
  };
}

function Stats(dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks, atimeMs, mtimeMs,
               ctimeMs, birthtimeMs) {
  StatsBase.call(this, dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks);
  this.atimeMs = atimeMs;
  this.mtimeMs = mtimeMs;
  this.ctimeMs = ctimeMs;
  this.birthtimeMs = birthtimeMs;
}

Object.setPrototypeOf(Stats.prototype, StatsBase.prototype);
Object.setPrototypeOf(Stats, StatsBase);

function BigIntStats(dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks, atimeNs, mtimeNs,
                     ctimeNs, birthtimeNs) {
  StatsBase.call(this, dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks);
  this.atimeMs = atimeNs / 1_000_000n;
  this.mtimeMs = mtimeNs / 1_000_000n;
  this.ctimeMs = ctimeNs / 1_000_000n;
  this.birthtimeMs = birthtimeNs / 1_000_000n;
  this.atimeNs = atimeNs;
  this.mtimeNs = mtimeNs;
  this.ctimeNs = ctimeNs;
  this.birthtimeNs = birthtimeNs;
}

Object.setPrototypeOf(BigIntStats.prototype, StatsBase.prototype);
Object.setPrototypeOf(BigIntStats, StatsBase);

// Dates are made when they are looked at; who sets one has it as a property of the object itself.
function defineDate(prototype, name) {
  Object.defineProperty(prototype, name, {
    __proto__: null,
    enumerable: true,
    configurable: true,
    get() {
      const date = new Date(Math.round(Number(this[`${name}Ms`])));
      this[name] = date;
      return date;
    },
    set(value) {
      Object.defineProperty(this, name, {
        __proto__: null, value, enumerable: true, writable: true, configurable: true,
      });
    },
  });
}

for (const name of times) {
  defineDate(Stats.prototype, name);
  defineDate(BigIntStats.prototype, name);
}

Stats.prototype._checkModeProperty = function(kind) {
  return (this.mode & S_IFMT) === kind;
};

BigIntStats.prototype._checkModeProperty = function(kind) {
  return (this.mode & BigInt(S_IFMT)) === BigInt(kind);
};

function integers(bytes) {
  return new BigInt64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
}

function statsOf(bytes, bigint) {
  const fields = integers(bytes);
  const head = Array.from(fields.subarray(0, FIRST_TIME));
  const whole = [];
  for (let i = FIRST_TIME; i < fields.length; i += 2) {
    whole.push(bigint ?
      fields[i] * 1_000_000_000n + fields[i + 1] :
      Number(fields[i]) * 1000 + Number(fields[i + 1]) / 1_000_000);
  }
  return bigint ? new BigIntStats(...head, ...whole) : new Stats(...head.map(Number), ...whole);
}

function StatFs(type, bsize, blocks, bfree, bavail, files, ffree) {
  this.type = type;
  this.bsize = bsize;
  this.blocks = blocks;
  this.bfree = bfree;
  this.bavail = bavail;
  this.files = files;
  this.ffree = ffree;
}

function statFsOf(bytes, bigint) {
  const fields = Array.from(integers(bytes));
  return new StatFs(...(bigint ? fields : fields.map(Number)));
}

module.exports = { BigIntStats, StatFs, Stats, statFsOf, statsOf };
