'use strict';
// Module._load() is what require() calls, so it can be replaced.
const Module = require('node:module');
const original = Module._load;
Module._load = function(request, parent, isMain) {
  if (request === 'virtual') return { virtual: true };
  return original.call(this, request, parent, isMain);
};
console.log(require('virtual'), typeof require('fs').readFileSync);
