'use strict';
// How the peers in Java (dev.sluice.js.stream) call the streams of JavaScript. Every function here
// looks a method up at the object at the time of the call, so that overridden and patched ones are
// what runs. There is no logic of streams in here.

const { insideIfAny } = require('internal/streams/live');
const { hasPlainRead, readsPlainly, transformsPlainly } = require('internal/streams/plain');
const utils = require('internal/streams/utils');

const binding = internalBinding('streams');

// What pipes write to for objects without a peer, kept with the object.
const foreign = new WeakMap();

let fromJava;

// A Buffer over Java's memory. It is one once `buffer` is loaded.
function bufferOver(bytes) {
  if (fromJava === undefined) {
    require('buffer');
    ({ fromJava } = require('internal/buffer/memory'));
  }
  return fromJava(bytes);
}

function nop() {}

// What Java is told of a question that may have no answer.
function known(answer) {
  return answer === undefined || answer === null ? null : Boolean(answer);
}

// What a hook is given to answer by. Whatever is not an error counts as none.
function answerOf(answer) {
  return (error) => answer.done(error || null);
}

// The same for hooks of a Transform: what they answer with is pushed.
function pushingAnswerOf(self, answer) {
  return (error, result) => {
    if (!error && result !== undefined && result !== null) self.push(result);
    answer.done(error || null);
  };
}

function raise(error) {
  throw error;
}

function prependListener(emitter, name, listener) {
  if (typeof emitter.prependListener === 'function') {
    emitter.prependListener(name, listener);
    return;
  }
  // Emitters of other libraries: there is no way but their listeners themselves.
  const present = emitter._events?.[name];
  if (!present) {
    emitter.on(name, listener);
  } else if (Array.isArray(present)) {
    present.unshift(listener);
  } else {
    emitter._events[name] = [listener, present];
  }
}


const calls = {
  // Events.
  emit: (self, name) => self.emit(name) === true,
  emitWith: (self, name, argument) => self.emit(name, argument) === true,
  // Whether Java can go on reading itself.
  emitData(self, chunk) {
    self.emit('data', chunk);
    return readsPlainly(self);
  },
  // The same with bytes of which there is no Buffer yet.
  emitBytes(self, bytes) {
    self.emit('data', bufferOver(bytes));
    return readsPlainly(self);
  },
  emitUnpipe: (self, source) => self.emit('unpipe', source, { hasUnpiped: false }) === true,
  on(self, name, listener) {
    self.on(name, listener);
  },
  once(self, name, listener) {
    self.once(name, listener);
  },
  prependListener,
  removeListener(self, name, listener) {
    self.removeListener(name, listener);
  },
  listenerCount: (self, name) => self.listenerCount(name),
  listener(name, call) {
    const listener = { [name](argument) { call.call(argument); } }[name];
    return listener;
  },

  // The listener by which a pipe writes to its destination.
  pipeListener(destination, pipe) {
    return function ondata(chunk) {
      let more;
      try {
        more = destination.write(chunk);
      } catch (error) {
        pipe.thrown(error);
        return;
      }
      if (more === false) {
        pipe.full();
      }
    };
  },

  // Calls that a stream makes to itself.
  destroy(self) {
    self.destroy();
  },
  destroyWith(self, error) {
    self.destroy(error);
  },
  // Null if Java can do itself what the method does.
  read: (self) => (hasPlainRead(self) ? null : self.read() !== null),
  readSize: (self, size) => (hasPlainRead(self) ? null : self.read(size) !== null),
  push: (self, chunk) => self.push(chunk) === true,
  pause(self) {
    self.pause();
  },
  resume(self) {
    self.resume();
  },
  unpipe(self, destination) {
    self.unpipe(destination);
  },
  write: (self, chunk) => self.write(chunk) !== false,
  end(self) {
    self.end();
  },
  uncork(self) {
    self.uncork();
  },
  needsDrain: (self) => self.writableNeedDrain === true,
  allowsHalfOpen: (self) => self.allowHalfOpen !== false,

  // Hooks.
  doRead(self, size) {
    self._read(size);
  },
  onwrite: (answer) => answerOf(answer),
  doWrite(self, chunk, encoding, onwrite) {
    self._write(chunk, encoding, onwrite);
  },
  doWritev(self, values, encodings, callbacks, onwrite) {
    const chunks = [];
    let allBuffers = true;
    for (let i = 0; i < values.length; i++) {
      const encoding = encodings[i];
      allBuffers &&= encoding === 'buffer';
      const callback = typeof callbacks[i] === 'function' ? callbacks[i] : nop;
      chunks.push({ chunk: values[i], encoding, callback });
    }
    chunks.allBuffers = allBuffers;
    self._writev(chunks, onwrite);
  },
  hasWritev: (self) => Boolean(self._writev),
  doFinal(self, answer) {
    self._final(answerOf(answer));
  },
  hasFinal: (self) => typeof self._final === 'function',
  doConstruct(self, answer) {
    self._construct(answerOf(answer));
  },
  doDestroy(self, error, answer) {
    self._destroy(error, answerOf(answer));
  },
  transformsPlainly,
  doTransform(self, chunk, encoding, answer) {
    self._transform(chunk, encoding, pushingAnswerOf(self, answer));
  },
  doFlush(self, answer) {
    if (typeof self._flush !== 'function') {
      return false;
    }
    self._flush(pushingAnswerOf(self, answer));
    return true;
  },

  // Chunks.
  cut: (chunk, from, to) => (
    typeof chunk === 'string' ? chunk.slice(from, to) : chunk.subarray(from, to)
  ),
  joinText: (parts) => Array.from(parts).join(''),
  joinBytes: (parts, length) => require('buffer').Buffer.concat(Array.from(parts), length),
  decode: (decoder, chunk) => decoder.write(chunk),
  decodeEnd: (decoder) => decoder.end(),

  // How something that passes for a stream stands, for those who look at it from outside.
  hasReadableSide: (self) => utils.isReadableNodeStream(self),
  hasWritableSide: (self) => utils.isWritableNodeStream(self),
  isPausable: (self) => utils.isReadableNodeStream(self, true),
  emitsFinish: (self) => Boolean(self._writableState) || utils.isRequest(self),
  willEmitClose: (self) => Boolean(utils.willEmitClose(self)),
  readable: (self) => Boolean(self.readable),
  writable: (self) => Boolean(self.writable),
  isReadable: (self) => known(utils.isReadable(self)),
  isWritable: (self) => known(utils.isWritable(self)),
  readableEnded: (self) => Boolean(utils.isReadableFinished(self)),
  readableFinished: (self) => Boolean(utils.isReadableFinished(self, false)),
  writableFinished: (self) => Boolean(utils.isWritableFinished(self, false)),
  endIsPending({ _readableState: state }) {
    return Boolean(state?.ended && !state.errored && !state.errorEmitted);
  },
  hasPendingCallbacks: (self) => Boolean(self._writableState?.pendingcb),
  isAborted: (self) => Boolean(self._readableState && self.req && self.aborted),
  isDestroyed: (self) => Boolean(self.destroyed),
  isClosed: (self) => Boolean(utils.isClosed(self)),
  errorEmitted: (self) => (
    Boolean(self._writableState?.errorEmitted || self._readableState?.errorEmitted)
  ),
  errored(self) {
    const error = utils.isWritableErrored(self) || utils.isReadableErrored(self);
    return error && typeof error !== 'boolean' ? error : null;
  },
  pipe(self, target) {
    self.pipe(target, { end: false });
  },
  destroyIfOpen(self, error) {
    require('internal/streams/destroy').destroyer(self, error);
  },

  readableSide: (stream) => sideOf(stream?._readableState) ?? null,
  raise,
};

// The side of a peer that `_readableState` or `_writableState` shows; undefined if it is of another
// library.
function sideOf(state) {
  return insideIfAny(state)?.side;
}

// What Java's pipes know a destination as.
function destinationOf(object) {
  const side = sideOf(object._writableState);
  if (side !== undefined) {
    return binding.peer(side);
  }
  let known = foreign.get(object);
  if (known === undefined) {
    known = binding.foreign(object, Boolean(object._writableState || object._readableState));
    foreign.set(object, known);
  }
  return known;
}

module.exports = { binding, calls, destinationOf, host: binding.bridge(), prependListener, sideOf };
