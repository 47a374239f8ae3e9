'use strict';

// A class that programs may name, extend and ask `instanceof` of, and that says by its name that it
// cannot be made.

const { notAvailable } = require('internal/not_available');

function unavailableClass(name, Parent) {
  const short = name.slice(name.lastIndexOf('.') + 1);
  const Class = {
    [short]: function() {
      notAvailable(name);
    },
  }[short];
  if (Parent !== undefined) {
    Object.setPrototypeOf(Class.prototype, Parent.prototype);
    Object.setPrototypeOf(Class, Parent);
  }
  return Class;
}

module.exports = { unavailableClass };
