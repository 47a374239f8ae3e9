'use strict';

// A server's session.

const { codes } = require('internal/errors');
const { kEngine, kServer, kState, kWritten } = require('internal/http2/keys');
const { Http2Session } = require('internal/http2/session');

const SERVER = 0;
const MOST_BYTES = 16382;

const NOT_IN_ALTSVC = /[^\x20-\x7e]/;

// The origin of a URL as text, or of an object that has one; undefined if there is none.
function originOf(value) {
  if (typeof value === 'string') return new URL(value).origin;
  return value !== null && typeof value === 'object' ? value.origin : undefined;
}

function originOfAltsvc(given) {
  const origin = originOf(given);
  if (typeof origin !== 'string') {
    throw new codes.ERR_INVALID_ARG_TYPE(
      'originOrStream', ['string', 'number', 'URL', 'object'], given);
  }
  if (origin === 'null' || origin === '') throw new codes.ERR_HTTP2_ALTSVC_INVALID_ORIGIN();
  return origin;
}

function ownOrigin(given) {
  const origin = originOf(given);
  if (typeof origin !== 'string') {
    throw new codes.ERR_INVALID_ARG_TYPE('origin', 'string', origin);
  }
  if (origin === 'null') throw new codes.ERR_HTTP2_INVALID_ORIGIN();
  return origin;
}

class ServerHttp2Session extends Http2Session {
  constructor(options, socket, server) {
    super(SERVER, options, socket);
    this[kServer] = server;
    server?.sessions?.add(this);
  }

  prepare() {
    const origins = this[kServer]?.origins;
    if (this.encrypted && Array.isArray(origins)) this.origin(...origins);
  }

  get server() {
    return this[kServer];
  }

  // Tells of another place for a stream's origin, or for an origin.
  altsvc(alt, originOrStream) {
    if (this.destroyed) throw new codes.ERR_HTTP2_INVALID_SESSION();
    let stream = 0;
    let origin = '';
    if (typeof originOrStream === 'number') {
      if (!Number.isInteger(originOrStream) || originOrStream < 1 || originOrStream > 2 ** 32 - 1) {
        throw new codes.ERR_OUT_OF_RANGE(
          'originOrStream', `> 0 && < ${2 ** 32}`, originOrStream);
      }
      stream = originOrStream;
    } else if (originOrStream !== undefined) {
      origin = originOfAltsvc(originOrStream);
    }
    require('internal/validators').validateString(alt, 'alt');
    if (NOT_IN_ALTSVC.test(alt)) throw new codes.ERR_INVALID_CHAR('alt');
    if (Buffer.byteLength(origin) + Buffer.byteLength(alt) > MOST_BYTES) {
      throw new codes.ERR_HTTP2_ALTSVC_LENGTH();
    }
    this[kEngine].altsvc(stream, origin, alt);
    this[kWritten]();
  }

  // Tells what else this connection is good for.
  origin(...given) {
    if (this.destroyed) throw new codes.ERR_HTTP2_INVALID_SESSION();
    if (given.length === 0) return;
    const origins = given.map(ownOrigin);
    const bytes = origins.reduce((sum, each) => sum + 2 + Buffer.byteLength(each), 0);
    if (bytes > MOST_BYTES) throw new codes.ERR_HTTP2_ORIGIN_LENGTH();
    if (this[kState].ready || this[kEngine] !== undefined) {
      this[kEngine].origin(origins.join('\n'));
      this[kWritten]();
    }
  }
}

module.exports = { ServerHttp2Session };
