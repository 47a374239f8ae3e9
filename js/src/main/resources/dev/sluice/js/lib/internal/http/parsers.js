'use strict';

// The parsers of connections: kept for the next connection when one has ended, and what each does
// with the parts of a message as they come in.
//
//   headers complete ─► new IncomingMessage ─► parser.onIncoming(message)
//   body ─► message.push(chunk)      message complete ─► message.push(null)

const { FreeList } = require('internal/http/free_list');
const { METHODS_BY_NUMBER: methods } = require('internal/http_words');
const { HTTPParser } = require('internal/http/parser');
const { IncomingMessage, readStart, readStop } = require('_http_incoming');

// How many pairs of names and values one message may have, unless somebody says otherwise.
const MAX_HEADER_PAIRS = 2000;

const kIncomingMessage = Symbol('IncomingMessage');
const kSkipPendingData = Symbol('SkipPendingData');

const { kOnMessageBegin, kOnHeaders, kOnHeadersComplete, kOnBody, kOnMessageComplete, kOnExecute,
        kOnTimeout } = HTTPParser;

// Headers that come after the body: trailers.
function parserOnHeaders(headers, url) {
  const room = this.maxHeaderPairs > 0 ? this.maxHeaderPairs - this._headers.length : Infinity;
  this._headers = this._headers.concat(headers.slice(0, Math.max(0, room)));
  this._url += url;
}

function describe(incoming, parser, versionMajor, versionMinor, url, upgrade) {
  incoming.httpVersionMajor = versionMajor;
  incoming.httpVersionMinor = versionMinor;
  incoming.httpVersion = `${versionMajor}.${versionMinor}`;
  incoming.joinDuplicateHeaders = parser.socket?.server?.joinDuplicateHeaders ||
    parser.joinDuplicateHeaders;
  incoming.url = url;
  incoming.upgrade = upgrade;
}

function parserOnHeadersComplete(versionMajor, versionMinor, headers, method, url, statusCode,
                                 statusMessage, upgrade, shouldKeepAlive) {
  const { socket } = this;
  const Incoming = socket?.server?.[kIncomingMessage] ?? IncomingMessage;
  const incoming = new Incoming(socket);
  this.incoming = incoming;
  describe(incoming, this, versionMajor, versionMinor, url ?? '', upgrade);
  const most = this.maxHeaderPairs;
  const kept = most > 0 && headers.length > most ? headers.slice(0, most) : headers;
  incoming._addHeaderLines(kept, kept.length);
  if (method === undefined) {
    incoming.statusCode = statusCode;
    incoming.statusMessage = statusMessage;
  } else {
    incoming.method = methods[method];
  }
  return this.onIncoming(incoming, shouldKeepAlive);
}

function parserOnBody(chunk) {
  const { incoming } = this;
  // Nobody may want it any more.
  if (incoming === null || incoming[kSkipPendingData] || incoming._dumped) return;
  if (!incoming.push(chunk)) readStop(this.socket);
}

function parserOnMessageComplete() {
  const { incoming } = this;
  if (incoming !== null && !incoming[kSkipPendingData]) {
    incoming.complete = true;
    if (this._headers.length > 0) {
      incoming._addHeaderLines(this._headers, this._headers.length);
      this._headers = [];
      this._url = '';
    }
    incoming.push(null);
  }
  // What follows may be the next message.
  readStart(this.socket);
}

function clean(parser) {
  parser._headers = [];
  parser._url = '';
  parser.socket = null;
  parser.incoming = null;
  parser.outgoing = null;
  parser.maxHeaderPairs = MAX_HEADER_PAIRS;
  parser[kOnMessageBegin] = null;
  parser[kOnExecute] = null;
  parser[kOnTimeout] = null;
  parser._consumed = false;
  parser.onIncoming = null;
  parser.joinDuplicateHeaders = null;
}

const parsers = new FreeList('parsers', 1000, function parsersCb() {
  const parser = new HTTPParser();
  clean(parser);
  parser[kOnHeaders] = parserOnHeaders;
  parser[kOnHeadersComplete] = parserOnHeadersComplete;
  parser[kOnBody] = parserOnBody;
  parser[kOnMessageComplete] = parserOnMessageComplete;
  return parser;
});

// The connection needs its parser no more.
function freeParser(parser, req, socket) {
  if (parser) {
    clean(parser);
    parser.remove();
    if (parsers.free(parser)) {
      parser.free();
    } else {
      setImmediate(() => parser.close());
    }
  }
  if (req) req.parser = null;
  if (socket) socket.parser = null;
}

function prepareError(error, parser, rawPacket) {
  error.rawPacket = rawPacket;
  if (typeof error.reason === 'string') error.message = `Parse Error: ${error.reason}`;
}

module.exports = {
  freeParser,
  kIncomingMessage,
  kSkipPendingData,
  methods,
  parsers,
  prepareError,
};
