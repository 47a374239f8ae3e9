'use strict';
// The path of the file, the built-in name, the folders that are looked at.
const path = require('node:path');
console.log(path.relative(__dirname, require.resolve('./fixtures/counter')));
console.log(require.resolve('fs'), require.resolve('node:fs'));
console.log(Object.keys(require.cache).length);
console.log(require.resolve.paths('fs'), path.basename(require.resolve.paths('x')[0]));
