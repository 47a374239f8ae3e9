'use strict';
// The class Writable by its old name, as programs of old ask for it.

module.exports = require('stream').Writable;

process.emitWarning('The _stream_writable module is deprecated. Use `node:stream` instead.',
                    'DeprecationWarning', 'DEP0193');
