'use strict';

// `HTTPParser` as `_http_common` offers it: an object with a function under each of a few numbers,
// which is called as soon as that part of a message has been read. What the bytes mean is found out
// by `dev.sluice.js.http.HttpParser`. Of the flags that make it lenient there are only none and
// all.

const { FastBuffer, memoryOf } = require('internal/buffer/memory');

const { create } = internalBinding('http_parser');

const MAX_HEADER_SIZE = 16 * 1024;

const kMachine = Symbol('kMachine');
const kConnections = Symbol('kConnections');
const kStarted = Symbol('kStarted');
const kHasHeaders = Symbol('kHasHeaders');
const kTurn = Symbol('kTurn');
const kCarried = Symbol('kCarried');

// The numbers of what the machine reads, as its events are ordered.
const [NEED_INPUT, MESSAGE_BEGIN, HEADERS_COMPLETE, BODY, TRAILERS, MESSAGE_COMPLETE, UPGRADE,
       FAILED] = Array(8).keys();

const parts = {
  kOnMessageBegin: 0,
  kOnHeaders: 1,
  kOnHeadersComplete: 2,
  kOnBody: 3,
  kOnMessageComplete: 4,
  kOnExecute: 5,
  kOnTimeout: 6,
};
const flags = {
  kLenientNone: 0,
  kLenientHeaders: 1,
  kLenientChunkedLength: 2,
  kLenientKeepAlive: 4,
  kLenientTransferEncoding: 8,
  kLenientVersion: 16,
  kLenientDataAfterClose: 32,
  kLenientOptionalLFAfterCR: 64,
  kLenientOptionalCRLFAfterChunk: 128,
  kLenientOptionalCRBeforeLF: 256,
  kLenientSpacesAfterChunkSize: 512,
  kLenientAll: 1023,
};
const { kOnMessageBegin, kOnHeaders, kOnHeadersComplete, kOnBody, kOnMessageComplete } = parts;

const REQUEST = 1;
const RESPONSE = 2;

function HTTPParser() {
  define(this, kMachine, create());
  define(this, kConnections, undefined);
  define(this, kStarted, 0);
  define(this, kHasHeaders, false);
  define(this, kTurn, 0);
  define(this, kCarried, undefined);
}
Object.assign(HTTPParser, { REQUEST, RESPONSE }, parts, flags);

function define(parser, key, value) {
  Object.defineProperty(parser, key, { __proto__: null, value, writable: true });
}

// Begins with a connection, of those that a server keeps together if it is one of theirs. What is
// read from it is told in the asynchronous context of this call, as a resource of its own.
HTTPParser.prototype.initialize = function initialize(type, resource, maxHeaderSize, lenientFlags,
                                                      connections) {
  const { getOptionValue } = require('internal/options');
  const size = maxHeaderSize || getOptionValue('--max-http-header-size') || MAX_HEADER_SIZE;
  this[kMachine].reset(type === REQUEST, size, Boolean(lenientFlags));
  this[kHasHeaders] = false;
  this[kTurn]++;
  this[kCarried]?.destroy();
  this[kCarried] = require('internal/async_carried').begin(
    type === REQUEST ? 'HTTPINCOMINGMESSAGE' : 'HTTPCLIENTREQUEST', resource);
  this[kStarted] = 0;
  this[kConnections] = connections;
  if (connections !== undefined) {
    this[kStarted] = process.hrtime();
    connections.add(this);
  }
};

function parseError(machine, bytesParsed) {
  const error = new Error('Parse Error');
  error.bytesParsed = bytesParsed;
  error.code = machine.code();
  error.reason = machine.reason();
  return error;
}

function headerList(machine) {
  return machine.headerCount() === 0 ? [] : machine.headers().split('\n');
}

function headersComplete(parser, machine) {
  parser[kHasHeaders] = true;
  const method = machine.method();
  const isRequest = method >= 0;
  const answer = parser[kOnHeadersComplete]?.(
    machine.versionMajor(), machine.versionMinor(), headerList(machine),
    isRequest ? method : undefined,
    isRequest ? machine.text() : undefined,
    isRequest ? undefined : machine.status(),
    isRequest ? undefined : machine.text(),
    machine.upgrade(), machine.keepsAlive());
  machine.answer(answer === 1, answer === 2);
}

function messageComplete(parser) {
  parser[kStarted] = 0;
  parser[kOnMessageComplete]?.();
}

// Tells of one part of a message.
function tell(parser, machine, event, chunk) {
  switch (event) {
    case MESSAGE_BEGIN:
      parser[kStarted] = process.hrtime();
      parser[kHasHeaders] = false;
      parser[kOnMessageBegin]?.();
      break;
    case HEADERS_COMPLETE:
      headersComplete(parser, machine);
      break;
    case BODY: {
      const start = machine.bodyStart();
      const { buffer, byteOffset } = chunk;
      parser[kOnBody]?.(new FastBuffer(buffer, byteOffset + start, machine.position() - start));
      break;
    }
    case TRAILERS:
      parser[kOnHeaders]?.(headerList(machine), '');
      break;
    default:
      messageComplete(parser);
  }
}

// The function that each event is told to.
const functionOf = {
  [MESSAGE_BEGIN]: kOnMessageBegin,
  [HEADERS_COMPLETE]: kOnHeadersComplete,
  [BODY]: kOnBody,
  [TRAILERS]: kOnHeaders,
  [MESSAGE_COMPLETE]: kOnMessageComplete,
};

function tellInContext(parser, machine, event, chunk) {
  const carried = parser[kCarried];
  if (carried === undefined || typeof parser[functionOf[event]] !== 'function') {
    tell(parser, machine, event, chunk);
  } else {
    carried.call(tell, [parser, machine, event, chunk]);
  }
}

// Reads a chunk, and gives how many bytes of it were HTTP, or the error. Whoever is told of a part
// may free the parser, and somebody else take it: then the rest of the chunk is nobody's.
HTTPParser.prototype.execute = function execute(chunk, offset = 0, length = chunk.length - offset) {
  const machine = this[kMachine];
  if (machine === undefined) throw new TypeError('Illegal invocation');
  const view = offset === 0 && length === chunk.length ?
    chunk : chunk.subarray(offset, offset + length);
  machine.feed(memoryOf(view), view.byteOffset, length);
  const turn = ++this[kTurn];
  let event = machine.next();
  while (event !== NEED_INPUT && event !== UPGRADE && event !== FAILED) {
    tellInContext(this, machine, event, view);
    if (this[kTurn] !== turn) return length;
    event = machine.next();
  }
  return event === FAILED ? parseError(machine, machine.position()) : machine.position();
};

// The connection has ended: the error if that breaks a message off.
HTTPParser.prototype.finish = function finish() {
  const machine = this[kMachine];
  const event = machine.finish();
  if (event === NEED_INPUT) return undefined;
  if (event === MESSAGE_COMPLETE) {
    tellInContext(this, machine, event);
    return undefined;
  }
  return parseError(machine, 0);
};

HTTPParser.prototype.remove = function remove() {
  this[kConnections]?.delete(this);
};

HTTPParser.prototype.free = function free() {
  this[kTurn]++;
  this[kStarted] = 0;
  this[kCarried]?.destroy();
  this[kCarried] = undefined;
};

HTTPParser.prototype.close = function close() {
  this.remove();
  this.free();
};

// A socket's bytes come by its events here; nothing is taken from below it.
HTTPParser.prototype.consume = function consume() {};

HTTPParser.prototype.unconsume = function unconsume() {};

module.exports = { HTTPParser, kHasHeaders, kStarted };
