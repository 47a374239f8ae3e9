'use strict';
// node:process: the global of that name.

module.exports = process;
