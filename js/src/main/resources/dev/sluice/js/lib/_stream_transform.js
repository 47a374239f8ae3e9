'use strict';
// The class Transform by its old name, as programs of old ask for it.

module.exports = require('stream').Transform;
