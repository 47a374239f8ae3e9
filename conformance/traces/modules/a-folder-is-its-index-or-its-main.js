'use strict';
// index.js, or what package.json calls main.
console.log(require('./fixtures/folder'), require('./fixtures/with-main'));
