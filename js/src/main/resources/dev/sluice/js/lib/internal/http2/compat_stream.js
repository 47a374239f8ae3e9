'use strict';

// How a stream becomes a request and a response, as programs know them from `http`.

const { kRequest, kResponse, kSocket } = require('internal/http2/keys');

const kProxySocket = Symbol('kProxySocket');
const ofStream = new Set(['on', 'once', 'end', 'emit', 'destroy']);
const refused = new Set(['write', 'read', 'pause', 'resume']);

function refuse() {
  const { codes } = require('internal/errors');
  throw new codes.ERR_HTTP2_NO_SOCKET_MANIPULATION();
}

// What is behind it: the session's socket, or nothing but the stream once that is over.
function socketBehind(stream) {
  return stream.session?.[kSocket] ?? stream;
}

function onServerStream(ServerRequest, ServerResponse, stream, headers, flags, rawHeaders) {
  const request = new ServerRequest(stream, headers, undefined, rawHeaders);
  stream[kRequest] = request;
  const response = new ServerResponse(stream);
  stream[kResponse] = response;
  if (headers[':method'] === 'CONNECT' && headers[':protocol'] === undefined) {
    if (!this.emit('connect', request, response)) {
      response.statusCode = 405;
      response.end();
    }
    return;
  }
  if (headers.expect !== undefined) {
    const event = headers.expect === '100-continue' ? 'checkContinue' : 'checkExpectation';
    if (this.listenerCount(event) > 0) {
      this.emit(event, request, response);
      return;
    }
    if (event === 'checkContinue') {
      response.writeContinue();
    } else {
      response.writeHead(417);
      response.end();
      return;
    }
  }
  this.emit('request', request, response);
}

// What `request.socket` and `response.socket` are: the session's, while there is one.
const proxied = {
  has(stream, name) {
    return name in stream || name in socketBehind(stream);
  },
  get(stream, name) {
    if (ofStream.has(name)) return stream[name].bind(stream);
    if (refused.has(name)) refuse();
    if (name === 'writable' || name === 'destroyed') return stream[name];
    if (name === 'readable') return !stream.destroyed && (stream[kRequest] ?? stream).readable;
    const owner = name === 'setTimeout' ? stream.session ?? stream : socketBehind(stream);
    const value = owner[name];
    return typeof value === 'function' ? value.bind(owner) : value;
  },
  getPrototypeOf(stream) {
    return Reflect.getPrototypeOf(socketBehind(stream));
  },
  set(stream, name, value) {
    if (refused.has(name)) refuse();
    if (ofStream.has(name) || name === 'writable' || name === 'readable' || name === 'destroyed') {
      stream[name] = value;
    } else if (name === 'setTimeout') {
      (stream.session ?? stream).setTimeout = value;
    } else {
      socketBehind(stream)[name] = value;
    }
    return true;
  },
};

function socketOf(stream) {
  return stream[kProxySocket] ??= new Proxy(stream, proxied);
}

module.exports = { onServerStream, socketOf };
