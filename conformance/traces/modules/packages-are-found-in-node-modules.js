'use strict';
// main, index.js, scopes, and files inside of packages.
console.log(require('./fixtures/app'));
