'use strict';
// An extension of one's own is a function of the module and its file.
const fs = require('node:fs');
require.extensions['.txt'] = (module, file) => {
  module.exports = fs.readFileSync(file, 'utf8').trim().toUpperCase();
};
console.log(require('./fixtures/note.txt'), require('./fixtures/note'));
console.log(Object.keys(require.extensions));
