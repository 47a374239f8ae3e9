'use strict';
// `assert/strict`, where equal() is strictEqual().

module.exports = require('assert').strict;
