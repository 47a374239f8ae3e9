'use strict';

// The connections of one server, by their parsers: which of them wait for a request, are at one,
// or have been at it for too long.

const { kHasHeaders, kStarted } = require('internal/http/parser');

function millisSince(time) {
  const [seconds, nanos] = process.hrtime(time);
  return seconds * 1e3 + nanos / 1e6;
}

class ConnectionsList {
  #parsers = new Set();

  add(parser) {
    this.#parsers.add(parser);
  }

  delete(parser) {
    this.#parsers.delete(parser);
  }

  all() {
    return Array.from(this.#parsers);
  }

  // Those that wait for the next request.
  idle() {
    return this.all().filter((parser) => parser[kStarted] === 0);
  }

  active() {
    return this.all().filter((parser) => parser[kStarted] !== 0);
  }

  // Those whose headers, or whose whole request, should have been there by now; they are told of
  // only once. 0 is no limit.
  expired(headersTimeout, requestTimeout) {
    if (headersTimeout === 0 && requestTimeout === 0) return [];
    const late = this.active().filter((parser) => {
      const millis = millisSince(parser[kStarted]);
      return (headersTimeout > 0 && !parser[kHasHeaders] && millis > headersTimeout) ||
        (requestTimeout > 0 && millis > requestTimeout);
    });
    for (const parser of late) this.delete(parser);
    return late;
  }
}

module.exports = { ConnectionsList };
