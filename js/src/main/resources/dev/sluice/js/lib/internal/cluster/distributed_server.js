'use strict';

// A server of the primary process's whose connections go to its workers in turn: to the one that
// has waited for the longest. One that does not take its connection is passed over.

const net = require('net');
const { say } = require('internal/cluster/messages');

const IPV6_ONLY = 1;

function where({ address, port, fd, flags, backlog, readableAll, writableAll }) {
  if (fd >= 0) return { fd, backlog };
  if (port < 0) return { path: address, backlog, readableAll, writableAll };
  return { port, host: address ?? undefined, ipv6Only: Boolean(flags & IPV6_ONLY), backlog };
}

class DistributedServer {
  #key;
  #server = net.createServer();
  #ready = false;
  #workers = new Map();
  #free = new Set();
  #connections = [];
  // By worker, the connection that it was offered and has not answered for.
  #offered = new Map();

  constructor(key, query) {
    this.#key = key;
    this.#server.listen(where(query));
    this.#server.once('listening', () => {
      this.#ready = true;
      this.#server._handle.onconnection = (error, connection) => {
        if (!error) this.#distribute(connection);
      };
    });
  }

  has(worker) {
    return this.#workers.has(worker.id);
  }

  // `answer(errno, more)` is called when it is known whether it listens.
  add(worker, answer) {
    this.#workers.set(worker.id, worker);
    const listening = () => {
      const address = this.#server.address();
      answer(null, typeof address === 'string' ? undefined : { sockname: address });
      this.#offer(worker);
    };
    if (this.#ready) {
      listening();
      return;
    }
    this.#server.once('listening', listening);
    this.#server.once('error', (error) => answer(error.errno));
  }

  // Whether that was the last one, and the server is closed.
  remove(worker) {
    if (!this.#workers.delete(worker.id)) return false;
    this.#free.delete(worker);
    this.#offered.get(worker)?.close();
    this.#offered.delete(worker);
    if (this.#workers.size > 0) return false;
    for (const connection of this.#connections.splice(0)) connection.close();
    this.#server.close();
    return true;
  }

  #distribute(connection) {
    this.#connections.push(connection);
    const [worker] = this.#free;
    if (worker === undefined) return;
    this.#free.delete(worker);
    this.#offer(worker);
  }

  #offer(worker) {
    if (!this.has(worker)) return;
    const connection = this.#connections.shift();
    if (connection === undefined) {
      this.#free.add(worker);
      return;
    }
    this.#offered.set(worker, connection);
    const message = { act: 'newconn', key: this.#key };
    say(worker.process, message, connection, ({ accepted }) => {
      if (!this.#offered.delete(worker)) return;
      if (accepted) connection.close();
      else this.#distribute(connection);
      this.#offer(worker);
    });
  }
}

module.exports = DistributedServer;
