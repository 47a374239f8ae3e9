'use strict';
// A package reaches itself by its name, and its own private names by #.
console.log(require('./fixtures/self/main'));
