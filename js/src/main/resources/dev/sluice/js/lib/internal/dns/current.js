'use strict';

// Tells `net` whether a program has put something else in the place of `dns.lookup`, without
// loading `dns`.

const current = {
  module: null,
  lookup: null,

  // The function of the program's; null as long as `dns.lookup` is the one that it was.
  replacedLookup() {
    if (current.module === null || current.module.lookup === current.lookup) return null;
    return current.module.lookup;
  },
};

module.exports = current;
