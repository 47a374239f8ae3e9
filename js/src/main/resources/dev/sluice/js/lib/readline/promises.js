'use strict';
// Lines from streams and terminals, with promises.

const { InterfaceConstructor, ask } = require('internal/readline/interface');
const { CSI } = require('internal/readline/cursor');
const { codes } = require('internal/errors');
const { validateBoolean, validateInteger } = require('internal/validators');

class Interface extends InterfaceConstructor {
  question(query, options = {}) {
    return new Promise((resolve, reject) => ask(this, query, options, resolve, reject));
  }
}

// Collects what is to be done with a terminal, and sends it when it is told to.
class Readline {
  #autoCommit = false;
  #stream;
  #todo = [];

  constructor(stream, options = undefined) {
    const { isWritable } = require('stream');
    if (stream === null || typeof stream !== 'object' || isWritable(stream) === null) {
      throw new codes.ERR_INVALID_ARG_TYPE('stream', 'Writable', stream);
    }
    this.#stream = stream;
    if (options?.autoCommit !== undefined && options?.autoCommit !== null) {
      validateBoolean(options.autoCommit, 'options.autoCommit');
      this.#autoCommit = options.autoCommit;
    }
  }

  #add(sequence) {
    if (this.#autoCommit) process.nextTick(() => this.#stream.write(sequence));
    else this.#todo.push(sequence);
    return this;
  }

  cursorTo(x, y = undefined) {
    validateInteger(x, 'x');
    if (y !== undefined && y !== null) {
      validateInteger(y, 'y');
      return this.#add(`${CSI}${y + 1};${x + 1}H`);
    }
    return this.#add(`${CSI}${x + 1}G`);
  }

  moveCursor(dx, dy) {
    if (dx || dy) {
      validateInteger(dx, 'dx');
      validateInteger(dy, 'dy');
      let sequence = '';
      if (dx !== 0) sequence += dx < 0 ? `${CSI}${-dx}D` : `${CSI}${dx}C`;
      if (dy !== 0) sequence += dy < 0 ? `${CSI}${-dy}A` : `${CSI}${dy}B`;
      this.#add(sequence);
    }
    return this;
  }

  clearLine(dir) {
    validateInteger(dir, 'dir', -1, 1);
    return this.#add(`${CSI}${dir < 0 ? '1' : dir > 0 ? '0' : '2'}K`);
  }

  clearScreenDown() {
    return this.#add(`${CSI}0J`);
  }

  commit() {
    return new Promise((resolve) => {
      this.#stream.write(this.#todo.join(''), resolve);
      this.#todo = [];
    });
  }

  rollback() {
    this.#todo = [];
    return this;
  }
}

function createInterface(input, output, completer, terminal) {
  return new Interface(input, output, completer, terminal);
}

module.exports = { Interface, Readline, createInterface };
