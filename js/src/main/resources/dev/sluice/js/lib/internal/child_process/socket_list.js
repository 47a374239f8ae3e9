'use strict';

// The connections of a server that went to another process. The server is still asked how many
// there are, and is closed once they are.

const EventEmitter = require('events');
const { codes: { ERR_CHILD_CLOSED_BEFORE_REPLY } } = require('internal/errors');

// In the process of the server.
class SentSockets extends EventEmitter {
  constructor(child, key) {
    super();
    this.child = child;
    this.key = key;
    child.once('exit', () => this.emit('exit', this));
  }

  close(callback) {
    this.#ask('NODE_SOCKET_NOTIFY_CLOSE', 'NODE_SOCKET_ALL_CLOSED', callback);
  }

  getConnections(callback) {
    this.#ask('NODE_SOCKET_GET_COUNT', 'NODE_SOCKET_COUNT', (error, reply) => {
      if (error) callback(error);
      else callback(null, reply.count);
    });
  }

  #ask(cmd, answer, callback) {
    const { child, key } = this;
    const onMessage = (message) => {
      if (message.cmd !== answer || message.key !== key) return;
      stop();
      callback(null, message);
    };
    const onDisconnect = () => {
      stop();
      callback(new ERR_CHILD_CLOSED_BEFORE_REPLY());
    };
    const stop = () => {
      child.removeListener('internalMessage', onMessage);
      child.removeListener('disconnect', onDisconnect);
    };
    if (!child.connected) {
      onDisconnect();
      return;
    }
    child.once('disconnect', onDisconnect);
    child.on('internalMessage', onMessage);
    child._send({ cmd, key }, undefined, undefined, () => {});
  }
}

// In the process that got them.
class ReceivedSockets extends EventEmitter {
  connections = 0;

  constructor(child, key) {
    super();
    this.child = child;
    this.key = key;
    child.on('internalMessage', (message) => {
      if (message.key !== key) return;
      if (message.cmd === 'NODE_SOCKET_GET_COUNT') {
        this.#say({ cmd: 'NODE_SOCKET_COUNT', key, count: this.connections });
      } else if (message.cmd === 'NODE_SOCKET_NOTIFY_CLOSE') {
        const closed = () => this.#say({ cmd: 'NODE_SOCKET_ALL_CLOSED', key });
        if (this.connections === 0) closed();
        else this.once('empty', closed);
      }
    });
  }

  add({ socket }) {
    this.connections++;
    socket.once('close', () => {
      if (--this.connections === 0) this.emit('empty', this);
    });
  }

  #say(message) {
    if (this.child.connected) this.child._send(message, undefined, undefined, () => {});
  }
}

// A channel's lists, by the server's key.
class SocketLists {
  #sent = new Map();
  #received = new Map();

  // Answers whether it is new, too.
  sent(child, key) {
    const known = this.#sent.get(key);
    if (known !== undefined) return { list: known, fresh: false };
    const list = new SentSockets(child, key);
    this.#sent.set(key, list);
    list.once('exit', () => this.#sent.delete(key));
    return { list, fresh: true };
  }

  received(child, key) {
    if (!this.#received.has(key)) this.#received.set(key, new ReceivedSockets(child, key));
    return this.#received.get(key);
  }
}

module.exports = { SocketLists };
