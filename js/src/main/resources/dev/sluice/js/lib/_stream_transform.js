'use strict';
// The class Transform by its old name, as programs of old ask for it.

module.exports = require('stream').Transform;

process.emitWarning('The _stream_transform module is deprecated. Use `node:stream` instead.',
                    'DeprecationWarning', 'DEP0193');
