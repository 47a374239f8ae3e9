'use strict';

// `tls.TLSSocket`, which cannot speak TLS. Around a connection it cannot be made, and says so by its
// name. Around any other stream it can be made and looked at, with the socket that stands for the
// stream where Node has it; whoever reads or writes then is told.

const { codes } = require('internal/errors');
const { notAvailable } = require('internal/not_available');
const net = require('net');

const NAME = 'tls.TLSSocket';

// A stream that is not a socket, where a socket is asked for.
class JSStreamSocket extends net.Socket {
  constructor(stream) {
    super();
    this.stream = stream;
  }
}

function TLSSocket(socket, options) {
  if (!(this instanceof TLSSocket)) return new TLSSocket(socket, options);
  if (socket === undefined || socket instanceof net.Socket) notAvailable(NAME);
  net.Socket.call(this);
  Object.defineProperty(this, '_handle', {
    __proto__: null,
    value: { _parentWrap: new JSStreamSocket(socket) },
    writable: true,
    enumerable: true,
    configurable: true,
  });
}
Object.setPrototypeOf(TLSSocket.prototype, net.Socket.prototype);
Object.setPrototypeOf(TLSSocket, net.Socket);

TLSSocket.prototype._read = function _read() {
  this.destroy(new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(NAME));
};

TLSSocket.prototype._write = function _write(chunk, encoding, callback) {
  callback(new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(NAME));
};

TLSSocket.prototype._writev = null;

module.exports = { TLSSocket };
