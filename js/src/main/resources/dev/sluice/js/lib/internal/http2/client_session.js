'use strict';

// A client's session, and `http2.connect`, which makes one.

const { AbortError, codes } = require('internal/errors');
const { ClientHttp2Stream } = require('internal/http2/client_stream');
const { assertIsObject } = require('internal/http2/errors');
const { kSensitiveHeaders, textOf, toHeaderObject } = require('internal/http2/headers');
const {
  kAuthority, kEngine, kInit, kProtocol, kSentHeaders, kState, kTouch, kWritten,
} = require('internal/http2/keys');
const { checkedOptions } = require('internal/http2/options');
const { Http2Session } = require('internal/http2/session');
const { validateAbortSignal, validateBoolean, validateFunction } =
  require('internal/validators');

const CLIENT = 1;

const METHODS_WITHOUT_BODY = new Set(['GET', 'HEAD', 'DELETE']);

class ClientHttp2Session extends Http2Session {
  // What was asked for while the session was connecting.
  #waiting = [];

  constructor(options, socket) {
    super(CLIENT, options, socket);
    this[kAuthority] = undefined;
    this[kProtocol] = undefined;
  }

  // Takes the headers of a request, and completes them; [headers, text].
  #requestHeaders(given) {
    if (Array.isArray(given)) return this.#listedHeaders(given);
    assertIsObject(given, 'headers', ['Object', 'Array']);
    const headers = { __proto__: null, ...given };
    headers[':method'] ??= 'GET';
    if (headers[':method'] === 'CONNECT' && headers[':protocol'] === undefined) {
      checkConnect(headers);
    } else {
      this.#complete(headers);
    }
    return [headers, textOf(headers)];
  }

  #complete(headers) {
    if (headers[':authority'] === undefined && headers.host === undefined) {
      headers[':authority'] = this[kAuthority];
    }
    headers[':scheme'] ??= this[kProtocol].slice(0, -1);
    headers[':path'] ??= '/';
  }

  // What is missing in a list stands before what is there.
  #listedHeaders(list) {
    const known = { __proto__: null };
    for (let i = 0; i + 1 < list.length; i += 2) known[list[i].toLowerCase()] = list[i + 1];
    const before = { ...known };
    known[':method'] ??= 'GET';
    if (known[':method'] === 'CONNECT' && known[':protocol'] === undefined) checkConnect(known);
    else this.#complete(known);
    const missing = Object.keys(known).filter((name) => !(name in before))
      .flatMap((name) => [name, known[name]]);
    const all = [...missing, ...list];
    all[kSensitiveHeaders] = list[kSensitiveHeaders];
    return [toHeaderObject(all.map(String), list[kSensitiveHeaders] ?? []), textOf(all)];
  }

  request(given, givenOptions) {
    if (this.destroyed) throw new codes.ERR_HTTP2_INVALID_SESSION();
    if (this.closed) throw new codes.ERR_HTTP2_GOAWAY_SESSION();
    this[kTouch]();
    const [headers, text] = this.#requestHeaders(given);
    assertIsObject(givenOptions, 'options');
    const options = { ...givenOptions };
    if (options.endStream === undefined) {
      options.endStream = METHODS_WITHOUT_BODY.has(headers[':method']);
    } else {
      validateBoolean(options.endStream, 'options.endStream');
    }
    if (options.signal) validateAbortSignal(options.signal, 'options.signal');
    const stream = new ClientHttp2Stream(this);
    stream[kSentHeaders] = headers;
    stream[kState].waitForTrailers = !!options.waitForTrailers;
    if (options.endStream) {
      stream[kState].endSent = true;
      stream.end();
    }
    this[kState].pendingStreams.add(stream);
    if (options.signal) followSignal(stream, options.signal);
    this.#begin(stream, text, options);
    return stream;
  }

  #begin(stream, text, options) {
    if (this.connecting) {
      this.#whenConnected(() => this.#begin(stream, text, options));
      return;
    }
    this[kState].pendingStreams.delete(stream);
    if (stream.destroyed || this.destroyed) return;
    if (this.closed) {
      stream.destroy(new codes.ERR_HTTP2_GOAWAY_SESSION());
      return;
    }
    const id = this[kEngine].request(
      text, options.endStream, !!options.waitForTrailers && !options.endStream);
    if (id < 0) {
      this.#refused(stream);
      return;
    }
    stream[kInit](id);
    this[kWritten]();
  }

  #whenConnected(request) {
    this.#waiting.push(request);
    if (this.#waiting.length > 1) return;
    this.once('connect', () => {
      for (const each of this.#waiting.splice(0)) each();
    });
  }

  #refused(stream) {
    const error = new codes.ERR_HTTP2_OUT_OF_STREAMS();
    stream.destroy(error);
    process.nextTick(() => this.destroy(error));
  }
}

function checkConnect(headers) {
  if (headers[':authority'] === undefined) throw new codes.ERR_HTTP2_CONNECT_AUTHORITY();
  if (headers[':scheme'] !== undefined) throw new codes.ERR_HTTP2_CONNECT_SCHEME();
  if (headers[':path'] !== undefined) throw new codes.ERR_HTTP2_CONNECT_PATH();
}

function followSignal(stream, signal) {
  const abort = () => {
    stream.destroy(new AbortError(undefined, { cause: signal.reason }));
  };
  if (signal.aborted) {
    abort();
    return;
  }
  const { addAbortListener } = require('internal/events/abort_listener');
  const disposable = addAbortListener(signal, abort);
  stream.once('close', () => disposable[Symbol.dispose]());
}

function addressOf(authority, options) {
  const url = typeof authority === 'string' ? new URL(authority) : authority;
  assertIsObject(url, 'authority', ['string', 'Object', 'URL']);
  const protocol = url.protocol || options.protocol || 'https:';
  const port = url.port ? `${url.port}` : url.protocol === 'http:' ? '80' : '443';
  let host = url.hostname || url.host || 'localhost';
  if (host[0] === '[') host = host.slice(1, -1);
  return { host, port, protocol, url };
}

function openSocket({ host, port, protocol, url }, options) {
  if (typeof options.createConnection === 'function') {
    validateFunction(options.createConnection, 'options.createConnection');
    return options.createConnection(url, options);
  }
  switch (protocol) {
    case 'http:':
      return require('net').connect({ port, host, ...options });
    case 'https:': {
      const { isIP } = require('internal/net');
      return require('tls').connect(port, host, {
        ALPNProtocols: ['h2'],
        servername: isIP(host) ? undefined : host,
        ...options,
      });
    }
    default:
      throw new codes.ERR_HTTP2_UNSUPPORTED_PROTOCOL(protocol);
  }
}

function connect(authority, options, listener) {
  if (typeof options === 'function') [options, listener] = [undefined, options];
  const checked = checkedOptions(options);
  const address = addressOf(authority, checked);
  const session = new ClientHttp2Session(checked, openSocket(address, checked));
  const { host, port } = address;
  const shown = host.includes(':') ? `[${host}]` : host;
  const standard = address.protocol === 'https:' ? '443' : '80';
  session[kAuthority] = address.url.host || (port === standard ? shown : `${shown}:${port}`);
  session[kProtocol] = address.protocol;
  if (typeof listener === 'function') session.once('connect', listener);
  return session;
}

// What `util.promisify(http2.connect)` is.
function connected(authority, options) {
  return new Promise((resolve, reject) => {
    const session = connect(authority, options, () => {
      session.removeListener('error', reject);
      resolve(session);
    });
    session.once('error', reject);
  });
}

module.exports = { ClientHttp2Session, connect, connected };
