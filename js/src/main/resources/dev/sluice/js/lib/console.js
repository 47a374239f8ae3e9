'use strict';
// `console`, the same object as the global one.

module.exports = require('internal/console/global').globalConsole;
