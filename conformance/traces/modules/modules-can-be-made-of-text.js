'use strict';
// module._compile() and module.createRequire().
const Module = require('node:module');
const path = require('node:path');
const made = new Module('/made/up.js');
made.filename = '/made/up.js';
made._compile('exports.where = __filename; exports.sum = 1 + 2;', '/made/up.js');
console.log(made.exports);
const from = Module.createRequire(path.join(__dirname, 'fixtures', 'app', 'main.js'));
console.log(from('plain'));
