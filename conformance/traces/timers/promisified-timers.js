'use strict';
// util.promisify() knows setTimeout and setImmediate.
const { promisify } = require('node:util');
promisify(setTimeout)(2, 'late').then(console.log);
promisify(setImmediate)('soon').then(console.log);
