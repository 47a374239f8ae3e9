'use strict';

// MessageChannel and MessagePort. What is posted is written at once and waits at the other port,
// which may be in another thread and is told of each message in a callback of its own.
//
//   port1 ── postMessage(value) ──► written ──► queue of port2 ── started ──► 'message' at port2
//
// The queue is Java's (dev.sluice.js.messaging) and goes with a port that is transferred.

const {
  codes: { ERR_CONSTRUCT_CALL_INVALID },
  DOMException,
  errorWithMessage,
} = require('internal/errors');
const {
  NodeEventTarget,
  defineEventHandler,
  initEventTarget,
  kCreateEvent,
  kNewListener,
  kRemoveListener,
} = require('internal/event_target');
const { current, runIn } = require('internal/async_context_frame');
const { MessageEvent, MessagePortCloseEvent } = require('internal/messaging/message_event');
const { threads } = require('internal/messaging/carriers');
const { read } = require('internal/messaging/reader');
const { kTransfer } = require('internal/messaging/symbols');
const { write } = require('internal/messaging/writer');
const { attach, closeSoon, pair } = internalBinding('messaging');

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const kHybridDispatch = Symbol.for('nodejs.internal.kHybridDispatch');

const NOTHING = [];

// What a port is made of, undefined once it is closed or transferred.
const ends = new WeakMap();

class End {
  port = undefined;
  closing = false;
  receiving = false;
  // Closed by a listener: what had arrived by then is still told.
  draining = false;
  frame = current();
  attached;

  constructor(data) {
    this.attached = attach(data, () => this.arrived());
  }

  // Tells of the next message; false if there is none.
  arrived() {
    const message = this.closing && !this.draining ? null : this.attached.next();
    if (message === null) return false;
    if (message.isClose()) {
      this.close();
      return true;
    }
    this.receiving = true;
    try {
      runIn(this.frame, dispatch, undefined, [this.port, message]);
    } finally {
      this.receiving = false;
    }
    return true;
  }

  close() {
    if (!this.closing) {
      this.closing = true;
      this.draining = this.receiving;
      closeSoon(() => this.closed());
    }
  }

  closed() {
    const { port } = this;
    this.attached.close();
    ends.set(port, undefined);
    runIn(this.frame, () => port.dispatchEvent(new MessagePortCloseEvent()), undefined, NOTHING);
  }
}

// What a message says, and the ports in it.
function open(message) {
  const [root, nodes] = JSON.parse(message.text());
  const ports = [];
  collected = ports;
  try {
    return { value: read({ root, nodes, attachments: message.attachments() }, threads), ports };
  } finally {
    collected = undefined;
  }
}

// The ports of the message that is being read.
let collected;

function dispatch(port, message) {
  let opened;
  try {
    opened = open(message);
  } catch (error) {
    port[kHybridDispatch](error, 'messageerror', undefined);
    return;
  }
  receivedPorts.set(port, opened.ports);
  try {
    port[kHybridDispatch](opened.value, 'message', undefined);
  } finally {
    receivedPorts.delete(port);
  }
}

// The ports in the message that a port is being told of.
const receivedPorts = new WeakMap();

function endOf(port) {
  if (!ends.has(port)) {
    throw new TypeError('Illegal invocation');
  }
  return ends.get(port);
}

function MessagePort() {
  throw new ERR_CONSTRUCT_CALL_INVALID();
}
Object.setPrototypeOf(MessagePort, NodeEventTarget);
Object.setPrototypeOf(MessagePort.prototype, NodeEventTarget.prototype);

// A port of this thread for one that has come to it.
function newPort(data) {
  const end = new End(data);
  const port = Object.create(MessagePort.prototype);
  initEventTarget(port);
  ends.set(port, end);
  end.port = port;
  return port;
}

function MessageChannel() {
  if (!new.target) {
    throw errorWithMessage('TypeError', 'ERR_CONSTRUCT_CALL_REQUIRED',
                           'Cannot call constructor without `new`');
  }
  const [data1, data2] = pair();
  this.port1 = newPort(data1);
  this.port2 = newPort(data2);
}

function isObject(value) {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function isIterable(value) {
  return isObject(value) && typeof value[Symbol.iterator] === 'function';
}

function refuseList(name) {
  return errorWithMessage('TypeError', 'ERR_INVALID_ARG_TYPE',
                          `Optional ${name} argument must be an iterable`);
}

// The transfer list, given as itself or as an option.
function transferList(given) {
  if (given === undefined || given === null) return NOTHING;
  if (!isObject(given)) throw refuseList('transferList');
  if (isIterable(given)) return [...given];
  const list = given.transfer;
  if (list === undefined || list === null) return NOTHING;
  if (!isIterable(list)) throw refuseList('options.transfer');
  return [...list];
}

function checkTransfer(list, source) {
  if (list.includes(source)) {
    throw new DOMException('Transfer list contains source port', 'DataCloneError');
  }
}

const methods = {
  postMessage(...args) {
    const end = endOf(this);
    if (args.length === 0) {
      throw errorWithMessage('TypeError', 'ERR_MISSING_ARGS',
                             'Not enough arguments to MessagePort.postMessage');
    }
    const list = transferList(args[1]);
    checkTransfer(list, this);
    const { root, nodes, attachments } = write(args[0], list, threads);
    if (end === undefined || end.closing) return undefined;
    const outcome = end.attached.post(JSON.stringify([root, nodes]), attachments);
    if (outcome === 'LOST') {
      process.emitWarning(
        'The target port was posted to itself, and the communication channel was lost');
    }
    return outcome === 'NOBODY' ? undefined : true;
  },

  start() {
    endOf(this)?.attached.start();
  },

  close(callback) {
    if (typeof callback === 'function') this.once('close', callback);
    endOf(this)?.close();
  },

  ref() {
    endOf(this)?.attached.ref();
  },

  unref() {
    endOf(this)?.attached.unref();
  },

  hasRef() {
    return endOf(this)?.attached.hasRef() ?? false;
  },
};

for (const name of Object.keys(methods)) {
  Object.defineProperty(MessagePort.prototype, name, {
    __proto__: null, value: methods[name], enumerable: true, writable: true, configurable: true,
  });
}
defineEventHandler(MessagePort.prototype, 'message');
defineEventHandler(MessagePort.prototype, 'messageerror');

function define(symbol, value) {
  Object.defineProperty(MessagePort.prototype, symbol, {
    __proto__: null, value, writable: true, configurable: true,
  });
}

define(kCreateEvent, function(data, type) {
  return new MessageEvent(type, { data, ports: receivedPorts.get(this) ?? NOTHING });
});

// Whoever listens for messages starts the port, and keeps the program alive.
define(kNewListener, function(size, type, ...rest) {
  if (type === 'message' && size === 1) {
    const end = endOf(this);
    end?.attached.ref();
    end?.attached.start();
  }
  return NodeEventTarget.prototype[kNewListener].call(this, size, type, ...rest);
});

define(kRemoveListener, function(size, type) {
  if (type === 'message' && size === 0) {
    endOf(this)?.attached.unref();
  }
});

// What is shown in place of a port: it is none, and so it is shown as it is.
define(kInspect, function() {
  if (!ends.has(this)) {
    return this;
  }
  const end = ends.get(this);
  const state =
    end === undefined ? { active: false } : { active: true, refed: end.attached.hasRef() };
  return Object.assign(Object.create(MessagePort.prototype), state, this);
});

define(kTransfer, function() {
  const end = ends.get(this);
  if (end === undefined || end.closing) {
    throw new DOMException('MessagePort in transfer list is already detached', 'DataCloneError');
  }
  ends.set(this, undefined);
  closeSoon(() => this.dispatchEvent(new MessagePortCloseEvent()));
  const hosts = [end.attached.detach()];
  return { module: 'internal/messaging/message_port', restore: 'received', hosts };
});

// Tells of all that has arrived, now.
function drain(port) {
  const end = ends.get(port);
  while (end?.arrived()) {
    // One after the other.
  }
}

// A port that has come in a message.
function received(_, data) {
  const port = newPort(data);
  collected?.push(port);
  return port;
}

// Takes the oldest message that waits, also from a port that is not started.
function receiveMessageOnPort(port) {
  const { receivedBy } = require('internal/messaging/broadcast_channel');
  const message = ends.has(port) ? ends.get(port)?.attached.receive() ?? null : receivedBy(port);
  if (message === undefined) {
    throw errorWithMessage('TypeError', 'ERR_INVALID_ARG_TYPE',
                           'The "port" argument must be a MessagePort instance');
  }
  return message === null ? undefined : { message: open(message).value };
}

module.exports = {
  MessageChannel, MessagePort, drain, newPort, open, receiveMessageOnPort, received,
};
