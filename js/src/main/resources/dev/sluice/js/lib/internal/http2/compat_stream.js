'use strict';

// How a stream becomes a request and a response, as programs know them from `http`.

const { kRequest, kResponse, kState } = require('internal/http2/keys');

function onServerStream(ServerRequest, ServerResponse, stream, headers, flags, rawHeaders) {
  const request = new ServerRequest(stream, headers, undefined, rawHeaders);
  const response = new ServerResponse(stream);
  stream[kRequest] = request;
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
  get(stream, name) {
    if (name === 'on' || name === 'once' || name === 'end' || name === 'emit' ||
        name === 'destroy') {
      return stream[name].bind(stream);
    }
    if (name === 'writable' || name === 'destroyed') return stream[name];
    if (name === 'readable') return stream[kState].closed ? false : stream.readable;
    if (name === 'setTimeout') {
      const { session } = stream;
      return session === undefined ? stream.setTimeout.bind(stream) :
        session.setTimeout.bind(session);
    }
    if (name === 'write' || name === 'read' || name === 'pause' || name === 'resume') {
      const { codes } = require('internal/errors');
      throw new codes.ERR_HTTP2_NO_SOCKET_MANIPULATION();
    }
    return stream.session === undefined ? stream[name] : stream.session.socket[name];
  },
  getPrototypeOf(stream) {
    return Reflect.getPrototypeOf(stream.session === undefined ? stream : stream.session.socket);
  },
  set(stream, name, value) {
    if (name === 'writable' || name === 'readable' || name === 'destroyed' || name === 'on' ||
        name === 'once' || name === 'end' || name === 'emit' || name === 'destroy') {
      stream[name] = value;
    } else if (stream.session === undefined) {
      stream[name] = value;
    } else {
      stream.session.socket[name] = value;
    }
    return true;
  },
};

function socketOf(stream) {
  return new Proxy(stream, proxied);
}

module.exports = { onServerStream, socketOf };
