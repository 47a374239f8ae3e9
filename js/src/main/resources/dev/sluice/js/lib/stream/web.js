'use strict';
// The public module `stream/web`.

module.exports = { ...require('internal/webstreams/streams') };
