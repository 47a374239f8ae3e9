'use strict';
// A global is one for all modules; variables of a module are its own.
global.shared = 'by all';
var own = 'mine'; // eslint-disable-line no-var
console.log(require('./fixtures/globals'), typeof globalThis.own);
