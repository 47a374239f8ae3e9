'use strict';
// The class Duplex by its old name, as programs of old ask for it.

module.exports = require('stream').Duplex;

process.emitWarning('The _stream_duplex module is deprecated. Use `node:stream` instead.',
                    'DeprecationWarning', 'DEP0193');
