'use strict';
// So is a byte order mark.
console.log(require('./fixtures/hash-bang'), require('./fixtures/marked'));
