'use strict';
// How a function that there is none of says so: by its name.

const { codes } = require('internal/errors');

function notAvailable(name) {
  throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(name);
}

// A function that only says so.
function unavailable(name) {
  const short = name.slice(name.lastIndexOf('.') + 1);
  return {
    [short]() {
      notAvailable(name);
    },
  }[short];
}

module.exports = { notAvailable, unavailable };
