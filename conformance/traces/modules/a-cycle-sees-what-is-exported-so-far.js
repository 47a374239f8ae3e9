'use strict';
// Two modules that require each other.
console.log(require('./fixtures/cycle/a').name, require('./fixtures/cycle/b').seen);
