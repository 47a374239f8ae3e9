'use strict';
// Which methods of a stream are still those of its class, so that Java may do what they do without
// calling them. A program can replace one at any time, on the object or on a prototype; therefore
// every function here looks when it is asked.

// Of `Readable`; filled by the module that has it.
const readable = { push: undefined, read: undefined };

// Of `Transform`; filled by the module that has it.
const transform = { _write: undefined };

// Of `net.Socket`; filled by the module that has it.
const socket = {
  _read: undefined, _unrefTimer: undefined, _write: undefined, _writeGeneric: undefined,
  read: undefined,
};

const hasPlainPush = (self) => self.push === readable.push;

const hasPlainRead = (self) => self.read === readable.read;

// Whether what is written to a Transform goes to `_transform` and nowhere else.
const transformsPlainly = (self) => self._write === transform._write;

const hasPlainTimer = (self) => self._unrefTimer === socket._unrefTimer;

// Whether a socket's `read` would do nothing but let the connection go on reading, which it does
// as long as `push` says so.
const readsPlainly = (self) => (
  self.read === socket.read && self._read === socket._read && hasPlainPush(self)
);

// Whether a socket's `_write` would do nothing but hand the bytes to the connection.
const writesPlainly = (self) => (
  self._write === socket._write && self._writeGeneric === socket._writeGeneric &&
  hasPlainTimer(self)
);

module.exports = {
  hasPlainPush, hasPlainRead, hasPlainTimer, readable, readsPlainly, socket, transform,
  transformsPlainly, writesPlainly,
};
