'use strict';
// Messages between a process and one that it started, over a Unix-domain socket. Both ends are an
// emitter (a ChildProcess, or `process`) that is given `send`, `disconnect`, `channel`. A handle
// that goes along with a message arrives before it; what is sent after it waits until the other end
// has it.

const { codes } = require('internal/errors');
const { validateObject } = require('internal/validators');
const { createFraming } = require('internal/child_process/framing');

const sendable = new Set(['string', 'object', 'number', 'boolean']);

// What `channel` shows: it keeps the loop alive while it is referenced.
class Control {
  #socket;
  #refs = 0;
  #explicit = false;

  constructor(socket) {
    this.#socket = socket;
  }

  // Counted, for the listeners that want to be told; not after the program has said itself.
  refCounted() {
    if (++this.#refs === 1 && !this.#explicit) this.#socket.ref();
  }

  unrefCounted() {
    if (--this.#refs === 0 && !this.#explicit) this.#socket.unref();
  }

  ref() {
    this.#explicit = true;
    this.#socket.ref();
  }

  unref() {
    this.#explicit = true;
    this.#socket.unref();
  }

  hasRef() {
    return this.#socket._handle?.hasRef?.() ?? true;
  }

  get fd() {
    return this.#socket._handle?.fd;
  }
}

// For messages of our own: whether they arrive is no matter of the program's.
function unheard() {}

function isInternal(message) {
  return message !== null && typeof message === 'object' && typeof message.cmd === 'string' &&
    message.cmd.startsWith('NODE_');
}

function openSocket(fd, receives) {
  const net = require('net');
  const { kReceives } = require('internal/net/socket');
  return new net.Socket({ fd, readable: true, writable: true, [kReceives]: receives });
}

// Writes bytes that a descriptor goes along with, in their turn: until they are written, each chunk
// is a write of its own.
function writeWith(socket, bytes, descriptor, callback) {
  const { kPeer } = require('internal/net/peers');
  const writeOne = (chunk, encoding, done) => {
    if (chunk === bytes) socket[kPeer].writeDescriptorTo(chunk, descriptor, done);
    else socket._writeGeneric(false, chunk, encoding, done);
  };
  const writeEach = ([first, ...rest], done) => {
    if (first === undefined) {
      done();
      return;
    }
    writeOne(first.chunk, first.encoding, (error) => {
      if (error) done(error);
      else writeEach(rest, done);
    });
  };
  socket._write = writeOne;
  socket._writev = writeEach;
  return socket.write(bytes, (error) => {
    delete socket._write;
    delete socket._writev;
    callback(error);
  });
}

// Gives `target` the channel over `fd`. `onClosed` is called once it is over.
function setupChannel(target, fd, serialization, onClosed) {
  const { passesDescriptors } = internalBinding('net');
  const socket = openSocket(fd, passesDescriptors());
  const framing = createFraming(serialization);
  if (framing.encoding !== undefined) socket.setEncoding(framing.encoding);
  const lists = new (require('internal/child_process/socket_list').SocketLists)();
  // Descriptors whose message is still to come.
  const arrived = [];
  // What waits for the other end to have the last handle; null if there is none on its way.
  let queue = null;
  let leaving = null;
  const pending = [];
  let over = false;

  target.channel = new Control(socket);
  target._channel = target.channel;
  target.connected = true;

  socket.on('data', (chunk) => {
    for (const message of framing.messages(chunk)) receive(message);
  });
  socket.on('descriptors', (numbers) => arrived.push(...numbers));
  socket.on('error', () => socket.destroy());
  socket.on('end', finish);
  socket.on('close', finish);

  function receive(message) {
    if (message?.cmd === 'NODE_HANDLE') {
      write(target, { cmd: 'NODE_HANDLE_ACK' }, unheard);
      require('internal/child_process/handles').take(
        target, lists, message, arrived.shift(), (handle) => dispatch(message.msg, handle));
    } else if (message?.cmd === 'NODE_HANDLE_ACK') {
      acknowledged();
    } else {
      dispatch(message);
    }
  }

  // The other end has the handle: it goes on.
  function acknowledged() {
    leaving?.close();
    leaving = null;
    const waiting = queue;
    queue = null;
    while (waiting !== null && waiting.length > 0 && queue === null) waiting.shift()();
    if (queue !== null) queue.push(...waiting);
    else if (disconnecting) end();
  }

  // Messages that nobody listens for yet wait for a listener of this program's.
  function dispatch(message, handle) {
    const event = isInternal(message) ? 'internalMessage' : 'message';
    if (event === 'message' && pending.length === 0 && target.listenerCount('message') > 0) {
      process.nextTick(deliver, event, message, handle);
    } else if (event === 'message' && target === process &&
        target.listenerCount('message') === 0) {
      pending.push([message, handle]);
      if (pending.length === 1) target.on('newListener', onListener);
    } else {
      process.nextTick(deliver, event, message, handle);
    }
  }

  function onListener(name) {
    if (name !== 'message') return;
    target.removeListener('newListener', onListener);
    process.nextTick(() => {
      for (const each of pending.splice(0)) deliver('message', ...each);
    });
  }

  function deliver(event, message, handle) {
    target.emit(event, message, handle);
  }

  function finish() {
    if (over) return;
    over = true;
    leaving?.close();
    leaving = null;
    socket.destroy();
    target.channel = null;
    target._channel = null;
    const connected = target.connected;
    target.connected = false;
    process.nextTick(() => {
      if (connected || disconnecting) target.emit('disconnect');
      onClosed?.();
    });
  }

  let disconnecting = false;

  target.send = function(message, handle, options, callback) {
    let [given, settings, done] = [handle, options, callback];
    if (typeof given === 'function') [given, settings, done] = [undefined, undefined, handle];
    else if (typeof settings === 'function') [settings, done] = [undefined, options];
    else if (settings !== undefined) validateObject(settings, 'options');
    checkMessage(message, arguments.length);
    if (this.connected) return this._send(message, given, settings, done);
    fail(this, new codes.ERR_IPC_CHANNEL_CLOSED(), done);
    return false;
  };

  target._send = function(message, handle, options, callback) {
    checkMessage(message, arguments.length);
    const given = handle ?? null;
    if (queue !== null) {
      queue.push(() => sendWith(message, given, options, callback));
      return queue.length === 1;
    }
    return sendWith(message, given, options, callback);
  };

  function sendWith(message, given, options, done) {
    if (given === null) return write(target, message, done);
    if (!passesDescriptors()) {
      throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('subprocess.send with a handle');
    }
    const { give } = require('internal/child_process/handles');
    const gift = give(target, lists, message, given, options);
    if (gift.handle === null) return write(target, gift.message, done);
    queue = [];
    if (gift.closes) leaving = gift.handle;
    return write(target, gift.message, done, gift.handle.fd);
  }

  function write(self, message, done, descriptor) {
    if (over) {
      fail(self, new codes.ERR_IPC_CHANNEL_CLOSED(), done);
      return false;
    }
    let told = false;
    const tell = (error) => {
      if (told) return;
      told = true;
      if (typeof done === 'function') process.nextTick(done, error ?? null);
      else if (error) fail(self, error);
    };
    const frame = framing.frame(message);
    if (descriptor !== undefined) return writeWith(socket, Buffer.from(frame), descriptor, tell);
    const accepted = socket.write(frame, tell);
    // What the kernel has taken already is told before any tick that is set from here on.
    if (socket.writableLength === 0 && !socket.destroyed) tell();
    return accepted;
  }

  target.disconnect = function() {
    if (!this.connected) {
      this.emit('error', new codes.ERR_IPC_DISCONNECTED());
      return;
    }
    this._disconnect();
  };

  target._disconnect = function() {
    if (!target.connected) return;
    target.connected = false;
    disconnecting = true;
    if (queue === null) end();
  };

  // What was sent goes out first; then both ends learn of it.
  function end() {
    socket.end(() => finish());
  }

  return target.channel;
}

function fail(target, error, done) {
  if (typeof done === 'function') process.nextTick(done, error);
  else process.nextTick(() => target.emit('error', error));
}

function checkMessage(message, count) {
  if (count === 0 || message === undefined) throw new codes.ERR_MISSING_ARGS('message');
  if (!sendable.has(typeof message)) {
    throw new codes.ERR_INVALID_ARG_TYPE(
      'message', ['string', 'object', 'number', 'boolean'], message);
  }
}

// The child's end: `process` gets the channel that its parent has opened for it. It keeps the loop
// alive while there is somebody who listens.
function forkChild(fd, serialization) {
  const control = setupChannel(process, fd, serialization);
  const listened = new Set(['message', 'disconnect']);
  control.unref.call(control);
  let count = 0;
  process.on('newListener', (name) => {
    if (listened.has(name) && ++count === 1) control.ref();
  });
  process.on('removeListener', (name) => {
    if (listened.has(name) && --count === 0) control.unref();
  });
}

// What the parent has told by the environment, if it has opened a channel; children of ours are not
// to take it for theirs.
function connectToParent() {
  const { NODE_CHANNEL_FD: fd, NODE_CHANNEL_SERIALIZATION_MODE: mode } = process.env;
  if (fd === undefined) return;
  delete process.env.NODE_CHANNEL_FD;
  delete process.env.NODE_CHANNEL_SERIALIZATION_MODE;
  forkChild(Number.parseInt(fd, 10), mode || 'json');
}

module.exports = { connectToParent, forkChild, setupChannel };
