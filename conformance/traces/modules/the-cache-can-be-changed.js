'use strict';
// What lies in require.cache is what require() returns.
const file = require.resolve('./fixtures/counter');
require.cache[file] = { exports: 'replaced' };
console.log(require('./fixtures/counter'));
