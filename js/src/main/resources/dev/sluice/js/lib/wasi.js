'use strict';
// node:wasi: it loads; WebAssembly programs are not run.

const { unavailable } = require('internal/not_available');

module.exports = { WASI: unavailable('wasi.WASI') };
