'use strict';
// The entries of a directory. Java gives a listing as one text: for every entry the digit of its
// type and its path below the directory, ended by a null character.

const { inEncoding } = require('internal/fs/paths');
const {
  UV_DIRENT_BLOCK, UV_DIRENT_CHAR, UV_DIRENT_DIR, UV_DIRENT_FIFO, UV_DIRENT_FILE, UV_DIRENT_LINK,
  UV_DIRENT_SOCKET,
} = require('internal/fs/constants');

const kType = Symbol('type');

class Dirent {
  constructor(name, path, type) {
    this.name = name;
    this.parentPath = path;
    this[kType] = type;
  }

  isDirectory() {
    return this[kType] === UV_DIRENT_DIR;
  }

  isFile() {
    return this[kType] === UV_DIRENT_FILE;
  }

  isBlockDevice() {
    return this[kType] === UV_DIRENT_BLOCK;
  }

  isCharacterDevice() {
    return this[kType] === UV_DIRENT_CHAR;
  }

  isSymbolicLink() {
    return this[kType] === UV_DIRENT_LINK;
  }

  isFIFO() {
    return this[kType] === UV_DIRENT_FIFO;
  }

  isSocket() {
    return this[kType] === UV_DIRENT_SOCKET;
  }
}

function listedDirent(path, type, directory, encoding) {
  const slash = path.lastIndexOf('/');
  const parent = slash < 0 ?
    directory : require('path').join(directory, path.slice(0, slash));
  return new Dirent(inEncoding(path.slice(slash + 1), encoding), parent, type);
}

function entriesOf(listing, directory, encoding, withFileTypes) {
  const entries = listing.split('\u0000');
  entries.pop();
  return entries.map((entry) => {
    const path = entry.slice(1);
    return withFileTypes ?
      listedDirent(path, Number(entry[0]), directory, encoding) : inEncoding(path, encoding);
  });
}

const TYPES = [
  ['isFile', UV_DIRENT_FILE],
  ['isDirectory', UV_DIRENT_DIR],
  ['isSymbolicLink', UV_DIRENT_LINK],
  ['isFIFO', UV_DIRENT_FIFO],
  ['isSocket', UV_DIRENT_SOCKET],
  ['isCharacterDevice', UV_DIRENT_CHAR],
  ['isBlockDevice', UV_DIRENT_BLOCK],
];

// The entry at a path of which `lstat` told, or an entry of a listing.
function direntOf(path, told) {
  const { basename, dirname } = require('path');
  const [, type] = TYPES.find(([isType]) => told[isType]());
  return new Dirent(basename(path), dirname(path), type);
}

module.exports = { Dirent, direntOf, entriesOf };
