'use strict';
// A file without 'use strict' is not in strict mode.
console.log(require('./fixtures/sloppy'));
