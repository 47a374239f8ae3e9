'use strict';
// The class PassThrough by its old name, as programs of old ask for it.

module.exports = require('stream').PassThrough;
