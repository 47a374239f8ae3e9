'use strict';
// Texts of the program that are in no file (of --eval, of node:vm), by the name of their source:
// reports of exceptions show lines of them.

const texts = new Map();

module.exports = {
  get: (name) => texts.get(name),
  set: (name, text) => {
    texts.set(name, text);
  },
};
