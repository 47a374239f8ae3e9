'use strict';

// A bound handle of the primary process's that all workers listen or receive on: the kernel chooses
// who gets a connection or a datagram.

const UV_EADDRINUSE = -98;

function create(address, port, addressType, fd, flags) {
  if (addressType === 'udp4' || addressType === 'udp6') {
    return require('internal/dgram')._createSocketHandle(address, port, addressType, fd, flags);
  }
  return require('net')._createServerHandle(address, port, addressType, fd, flags);
}

class SharedHandle {
  #handle = null;
  #errno = null;
  #workers = new Set();

  constructor(key, { address, port, addressType, fd, flags }) {
    const made = create(address, port, addressType, fd, flags);
    if (typeof made === 'number') {
      this.#errno = made;
    } else if (made.fd < 0) {
      // That the address is taken is told by listening only, for which there is nothing to share.
      made.close();
      this.#errno = UV_EADDRINUSE;
    } else {
      this.#handle = made;
    }
  }

  has(worker) {
    return this.#workers.has(worker.id);
  }

  add(worker, answer) {
    this.#workers.add(worker.id);
    answer(this.#errno, undefined, this.#handle);
  }

  // Whether that was the last one, and the handle is closed.
  remove(worker) {
    if (!this.#workers.delete(worker.id) || this.#workers.size > 0) return false;
    this.#handle?.close();
    return true;
  }
}

module.exports = SharedHandle;
