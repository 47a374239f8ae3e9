'use strict';
// The class that all streams have in common: an emitter that can be piped. Its own `pipe` is the
// one of the first streams there were, for objects that emit `data` and know no backpressure but
// `pause` and `resume`.

const EventEmitter = require('events');
const { prependListener } = require('internal/streams/bridge');

function Stream(opts) {
  EventEmitter.call(this, opts);
}
Object.setPrototypeOf(Stream.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Stream, EventEmitter);

// Both ends of one legacy pipe: which listeners are where, so that they can be taken away together.
class LegacyPipe {
  constructor(source, destination) {
    this.source = source;
    this.destination = destination;
    this.added = [];
    this.over = false;
  }

  listen(emitter, name, listener) {
    emitter.on(name, listener);
    this.added.push([emitter, name, listener]);
  }

  listenFirst(emitter, name, listener) {
    prependListener(emitter, name, listener);
    this.added.push([emitter, name, listener]);
  }

  disconnect() {
    for (const [emitter, name, listener] of this.added) {
      emitter.removeListener(name, listener);
    }
  }

  // Whether this is the first time that the end is heard of.
  end() {
    const first = !this.over;
    this.over = true;
    return first;
  }
}

Stream.prototype.pipe = function(dest, options) {
  const source = this;
  const pipe = new LegacyPipe(source, dest);

  pipe.listen(source, 'data', function ondata(chunk) {
    if (dest.writable && dest.write(chunk) === false && source.pause) {
      source.pause();
    }
  });
  pipe.listen(dest, 'drain', function ondrain() {
    if (source.readable && source.resume) {
      source.resume();
    }
  });
  if (!dest._isStdio && options?.end !== false) {
    pipe.listen(source, 'end', function onend() {
      if (pipe.end()) {
        dest.end();
      }
    });
    pipe.listen(source, 'close', function onclose() {
      if (pipe.end() && typeof dest.destroy === 'function') {
        dest.destroy();
      }
    });
  }
  function onerror(error) {
    pipe.disconnect();
    // The pipe's own listener must not be what keeps an error from being thrown.
    if (this.listenerCount?.('error') === 0) {
      this.emit('error', error);
    }
  }
  pipe.listenFirst(source, 'error', onerror);
  pipe.listenFirst(dest, 'error', onerror);

  function cleanup() {
    pipe.disconnect();
  }
  pipe.listen(source, 'end', cleanup);
  pipe.listen(source, 'close', cleanup);
  pipe.listen(dest, 'close', cleanup);
  dest.emit('pipe', source);
  return dest;
};

// Without the events that have had listeners and have none any more.
Stream.prototype.eventNames = function eventNames() {
  return Reflect.ownKeys(this._events).filter((name) => {
    const present = this._events[name];
    return typeof present === 'function' || (Array.isArray(present) && present.length > 0);
  });
};

module.exports = { Stream, prependListener };
