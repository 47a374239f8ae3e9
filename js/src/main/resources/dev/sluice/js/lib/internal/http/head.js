'use strict';

// Writes the head of a message: its first line, the headers that the program has set, and those
// that follow from them and from what is known of the message.
//
//   first line ─► the program's ─► Date ─► Connection, Keep-Alive ─► Content-Length or chunked

const { kUniqueHeaders } = require('internal/http/keys');
const { utcDate } = require('internal/http');
const { validateHeaderName, validateHeaderValue } = require('internal/http/tokens');
const { codes: { ERR_HTTP_TRAILER_INVALID } } = require('internal/errors');

const CRLF = '\r\n';
const noBodyStatus = new Set([204, 304]);

const closes = /(?:^|\W)close(?:$|\W)/i;
const chunks = /(?:^|\W)chunked(?:$|\W)/i;

// The headers that say something of the message, and what each tells.
const notices = {
  __proto__: null,
  'connection'(head, value) {
    head.connection = true;
    head.message._removedConnection = false;
    head.message._last = closes.test(value);
    if (!head.message._last) head.message.shouldKeepAlive = true;
  },
  'transfer-encoding'(head, value) {
    head.te = true;
    head.message._removedTE = false;
    if (chunks.test(value)) head.message.chunkedEncoding = true;
  },
  'content-length'(head, value) {
    head.contLen = true;
    head.message._contentLength = +value;
    head.message._removedContLen = false;
  },
  'date'(head) {
    head.date = true;
  },
  'expect'(head) {
    head.expect = true;
  },
  'trailer'(head) {
    head.trailer = true;
  },
  'keep-alive'(head) {
    head.message._defaultKeepAlive = false;
  },
};

function isJoined(message, lowerName, values) {
  return (lowerName === 'cookie' && values.length > 1) || message[kUniqueHeaders]?.has(lowerName);
}

// Names of files are bytes, one to each character, often of UTF-8. The head goes out together with
// a body of a known length, and if that is text it is encoded with it.
function asWritten(value) {
  const decoded = Buffer.from(value, 'latin1').toString();
  return decoded.includes('\ufffd') ? value : decoded;
}

class Head {
  constructor(message, firstLine) {
    this.message = message;
    this.text = firstLine;
    this.connection = false;
    this.contLen = false;
    this.te = false;
    this.date = false;
    this.expect = false;
    this.trailer = false;
  }

  // One header as the program has it; each value of a list is a line of its own, but for cookies
  // and those that the program wants joined.
  add(name, value, validate) {
    if (validate) validateHeaderName(name);
    if (!Array.isArray(value)) {
      this.line(name, value, validate);
    } else if (isJoined(this.message, name.toLowerCase(), value)) {
      this.line(name, value.join('; '), validate);
    } else {
      for (const each of value) this.line(name, each, validate);
    }
  }

  line(name, value, validate) {
    if (validate) validateHeaderValue(name, value);
    const key = name.toLowerCase();
    if (key === 'content-disposition' && this.message._contentLength) {
      value = asWritten(String(value));
    }
    this.text += `${name}: ${value}${CRLF}`;
    notices[key]?.(this, value);
  }

  addDate() {
    if (this.message.sendDate && !this.date) this.text += `Date: ${utcDate()}${CRLF}`;
  }

  // A status that has no body must not announce chunks of one.
  refuseChunks() {
    const { message } = this;
    if (message.chunkedEncoding && noBodyStatus.has(message.statusCode)) {
      message.chunkedEncoding = false;
      message.shouldKeepAlive = false;
    }
  }

  addConnection() {
    const { message } = this;
    if (message._removedConnection) {
      // Nobody tells the other side: it goes by the version, and so do we.
      message._last = !message.shouldKeepAlive;
      return;
    }
    if (this.connection) return;
    const knowsEnd = this.contLen || message.useChunkedEncodingByDefault || message.agent;
    if (message.maxRequestsOnConnectionReached) {
      this.text += `Connection: close${CRLF}`;
    } else if (message.shouldKeepAlive && knowsEnd) {
      this.text += `Connection: keep-alive${CRLF}`;
      if (message._keepAliveTimeout && message._defaultKeepAlive) this.addKeepAlive();
    } else {
      message._last = true;
      this.text += `Connection: close${CRLF}`;
    }
  }

  addKeepAlive() {
    const { _keepAliveTimeout: millis, _maxRequestsPerSocket: most } = this.message;
    const max = ~~most > 0 ? `, max=${most}` : '';
    this.text += `Keep-Alive: timeout=${Math.floor(millis / 1000)}${max}${CRLF}`;
  }

  // How the other side is to know where the body ends.
  addLength() {
    const { message } = this;
    if (this.contLen || this.te) return;
    if (!message._hasBody) {
      message.chunkedEncoding = false;
    } else if (!message.useChunkedEncodingByDefault) {
      message._last = true;
    } else if (!this.trailer && !message._removedContLen &&
               typeof message._contentLength === 'number') {
      this.text += `Content-Length: ${message._contentLength}${CRLF}`;
    } else if (!message._removedTE) {
      this.text += `Transfer-Encoding: chunked${CRLF}`;
      message.chunkedEncoding = true;
    } else {
      // The end of the connection alone can end the body.
      message._last = true;
    }
  }

  complete() {
    this.addDate();
    this.refuseChunks();
    this.addConnection();
    this.addLength();
    if (!this.message.chunkedEncoding && this.trailer) throw new ERR_HTTP_TRAILER_INVALID();
    return this.text + CRLF;
  }
}

function addPairs(head, headers) {
  if (headers.length === 0) return;
  if (Array.isArray(headers[0])) {
    for (const [name, value] of headers) head.add(name, value, true);
    return;
  }
  if (headers.length % 2 !== 0) {
    const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal/errors');
    throw new ERR_INVALID_ARG_VALUE('headers', headers);
  }
  for (let i = 0; i < headers.length; i += 2) head.add(headers[i], headers[i + 1], true);
}

// The head of a message. `own` are the headers of the message itself, which have been looked at
// when they were set; others are an object, or a list of pairs, or one of names and values in turn.
function writeHead(message, firstLine, headers, own) {
  const head = new Head(message, firstLine);
  if (own) {
    for (const key in headers) head.add(headers[key][0], headers[key][1], false);
  } else if (Array.isArray(headers)) {
    addPairs(head, headers);
  } else if (headers) {
    for (const name in headers) {
      if (Object.hasOwn(headers, name)) head.add(name, headers[name], true);
    }
  }
  message._header = head.complete();
  message._headerSent = false;
  // Who waits to be asked for the body must ask first.
  if (head.expect) message._send('');
}

module.exports = { writeHead };
