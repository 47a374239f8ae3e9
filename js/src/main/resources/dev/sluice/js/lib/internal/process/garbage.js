'use strict';
// The global function gc, of --expose-gc. The flag may also be set when the program runs: then only
// the contexts that are made later have it.

let exposed = false;

function define(global) {
  Object.defineProperty(global, 'gc', {
    value: function gc() {
      internalBinding('process').collectGarbage();
    },
    enumerable: false, writable: true, configurable: true,
  });
}

function exposeGc() {
  exposed = true;
}

function exposeIn(global) {
  if (exposed) {
    define(global);
  }
}

module.exports = { exposeGc, exposeIn };
