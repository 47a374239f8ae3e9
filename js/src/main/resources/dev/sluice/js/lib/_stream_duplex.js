'use strict';
// The class Duplex by its old name, as programs of old ask for it.

module.exports = require('stream').Duplex;
