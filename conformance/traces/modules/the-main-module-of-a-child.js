'use strict';
// What is required knows its parent, and that it is not the main module.
console.log(require('./fixtures/who'));
