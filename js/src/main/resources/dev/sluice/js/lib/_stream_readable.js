'use strict';
// The class Readable by its old name, as programs of old ask for it.

module.exports = require('stream').Readable;
