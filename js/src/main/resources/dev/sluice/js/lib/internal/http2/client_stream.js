'use strict';

// A stream of a client's: a request that was made, or one that the server promises to answer.

const { Http2Stream } = require('internal/http2/stream');
const { kProceed, kState } = require('internal/http2/keys');

class ClientHttp2Stream extends Http2Stream {
  constructor(session, options) {
    super(session, options);
    this[kState].headersSent = true;
  }

  [kProceed]() {}

  discards() {
    return !this[kState].didRead;
  }
}

module.exports = { ClientHttp2Stream };
