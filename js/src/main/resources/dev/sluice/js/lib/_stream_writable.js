'use strict';
// The class Writable by its old name, as programs of old ask for it.

module.exports = require('stream').Writable;
