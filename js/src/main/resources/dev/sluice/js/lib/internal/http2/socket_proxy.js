'use strict';

// `session.socket`: the socket as programs may use it. What would read from it, write to it or end
// it below the session is refused.

const { codes } = require('internal/errors');
const { kSocket } = require('internal/http2/keys');

const refused = new Set(['destroy', 'emit', 'end', 'pause', 'read', 'resume', 'write',
                         'setEncoding', 'setKeepAlive', 'setNoDelay']);
const ofSession = new Set(['setTimeout', 'ref', 'unref']);

function socketOf(session) {
  const socket = session[kSocket];
  if (socket === undefined) throw new codes.ERR_HTTP2_SOCKET_UNBOUND();
  return socket;
}

const handler = {
  get(session, name) {
    if (name === 'destroy') return session.destroy.bind(session);
    if (ofSession.has(name)) return session[name].bind(session);
    if (refused.has(name)) throw new codes.ERR_HTTP2_NO_SOCKET_MANIPULATION();
    const socket = socketOf(session);
    const value = socket[name];
    return typeof value === 'function' ? value.bind(socket) : value;
  },
  getPrototypeOf(session) {
    return Reflect.getPrototypeOf(socketOf(session));
  },
  has(session, name) {
    return name in socketOf(session);
  },
  set(session, name, value) {
    if (ofSession.has(name)) {
      session[name] = value;
      return true;
    }
    if (refused.has(name)) throw new codes.ERR_HTTP2_NO_SOCKET_MANIPULATION();
    socketOf(session)[name] = value;
    return true;
  },
};

function socketProxy(session) {
  return new Proxy(session, handler);
}

module.exports = { socketProxy };
