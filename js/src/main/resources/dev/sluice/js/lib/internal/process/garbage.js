'use strict';
// The global function gc, of --expose-gc.

function exposeGc() {
  Object.defineProperty(globalThis, 'gc', {
    value: function gc() {
      internalBinding('process').collectGarbage();
    },
    enumerable: false, writable: true, configurable: true,
  });
}

module.exports = { exposeGc };
