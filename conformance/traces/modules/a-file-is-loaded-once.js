'use strict';
// The second require() gives the same object.
const first = require('./fixtures/counter');
const second = require('./fixtures/counter.js');
console.log(first === second, first.next(), second.next());
delete require.cache[require.resolve('./fixtures/counter')];
console.log(require('./fixtures/counter').next());
