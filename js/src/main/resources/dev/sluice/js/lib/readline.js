'use strict';
// Lines from streams and terminals.

const { InterfaceConstructor, ask } = require('internal/readline/interface');
const cursor = require('internal/readline/cursor');
const { emitKeypressEvents } = require('internal/readline/keypress');
const { promisify } = require('internal/util');

function Interface(input, output, completer, terminal) {
  if (!(this instanceof Interface)) return new Interface(input, output, completer, terminal);
  Reflect.apply(InterfaceConstructor, this, [input, output, completer, terminal]);
}
Object.setPrototypeOf(Interface.prototype, InterfaceConstructor.prototype);
Object.setPrototypeOf(Interface, InterfaceConstructor);

Interface.prototype.question = function(query, options, callback) {
  const done = typeof options === 'function' ? options : callback;
  const given = typeof options === 'object' && options !== null ? options : {};
  if (typeof done === 'function') ask(this, query, given, done);
};

Interface.prototype.question[promisify.custom] = function question(query, options) {
  const given = typeof options === 'object' && options !== null ? options : {};
  return new Promise((resolve, reject) => ask(this, query, given, resolve, reject));
};

function createInterface(input, output, completer, terminal) {
  return new Interface(input, output, completer, terminal);
}

module.exports = {
  Interface,
  clearLine: cursor.clearLine,
  clearScreenDown: cursor.clearScreenDown,
  createInterface,
  cursorTo: cursor.cursorTo,
  emitKeypressEvents,
  moveCursor: cursor.moveCursor,
};

Object.defineProperty(module.exports, 'promises', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get: () => require('readline/promises'),
});
