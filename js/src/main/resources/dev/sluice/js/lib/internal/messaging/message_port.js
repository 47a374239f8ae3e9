'use strict';

// MessageChannel and MessagePort, within one program. What is posted is cloned at once and waits at
// the other port, which is told of each message in a callback of its own.
//
//   port1 ── postMessage(value) ──► clone ──► queue of port2 ── started ──► 'message' at port2
//
// A port that is transferred is replaced by a new one, which takes over its queue and its partner.

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
const { cloneWith, kTransfer } = require('internal/structured_clone');
const { closeSoon, deliver, hold } = internalBinding('messaging');
const { callSoon } = internalBinding('timers');

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const kHybridDispatch = Symbol.for('nodejs.internal.kHybridDispatch');

// The last message of a port whose partner was closed.
const CLOSE = { value: undefined, ports: [] };
const NOTHING = [];

// What a port is made of; that of a port that was transferred goes on behind the new one.
const ends = new WeakMap();

class End {
  queue = [];
  partner = undefined;
  port = undefined;
  started = false;
  closing = false;
  frame = current();
  #holding = undefined;

  get refed() {
    return this.#holding !== undefined;
  }

  ref() {
    this.#holding ??= hold();
  }

  unref() {
    this.#holding?.close();
    this.#holding = undefined;
  }

  start() {
    if (!this.started) {
      this.started = true;
      this.queue.forEach(() => this.schedule());
    }
  }

  take(message) {
    this.queue.push(message);
    if (this.started || message === CLOSE) {
      this.schedule();
    }
  }

  // A port that does not keep the loop alive does not do so for what waits either.
  schedule() {
    const later = this.refed ? deliver : callSoon;
    later(() => this.deliverNext());
  }

  deliverNext() {
    const message = this.queue[0];
    if (this.closing || message === undefined || (message !== CLOSE && !this.started)) {
      return;
    }
    this.queue.shift();
    if (message === CLOSE) {
      this.close();
    } else {
      runIn(this.frame, dispatch, undefined, [this.port, message]);
    }
  }

  close() {
    if (!this.closing) {
      this.closing = true;
      closeSoon(() => this.closed());
    }
  }

  closed() {
    const { partner, port } = this;
    this.unref();
    this.partner = undefined;
    ends.set(port, undefined);
    if (partner !== undefined) {
      partner.partner = undefined;
      partner.take(CLOSE);
    }
    runIn(this.frame, () => port.dispatchEvent(new MessagePortCloseEvent()), undefined, NOTHING);
  }
}

function dispatch(port, message) {
  receivedPorts.set(port, message.ports);
  try {
    port[kHybridDispatch](message.value, 'message', undefined);
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

function newPort(end) {
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
  const [end1, end2] = [new End(), new End()];
  end1.partner = end2;
  end2.partner = end1;
  this.port1 = newPort(end1);
  this.port2 = newPort(end2);
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
    const partner = end?.closing ? undefined : end?.partner;
    const toItself = partner !== undefined && list.includes(partner.port);
    const message = messageOf(args[0], list);
    if (partner === undefined) return undefined;
    if (toItself) {
      process.emitWarning(
        'The target port was posted to itself, and the communication channel was lost');
      end.close();
    } else {
      partner.take(message);
    }
    return true;
  },

  start() {
    endOf(this)?.start();
  },

  close(callback) {
    if (typeof callback === 'function') this.once('close', callback);
    endOf(this)?.close();
  },

  ref() {
    endOf(this)?.ref();
  },

  unref() {
    endOf(this)?.unref();
  },

  hasRef() {
    return endOf(this)?.refed ?? false;
  },
};

function messageOf(value, list) {
  const ports = [];
  const copy = cloneWith(value, list, (transferred) => {
    if (transferred instanceof MessagePort) ports.push(transferred);
  });
  return { value: copy, ports };
}

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
    end?.ref();
    end?.start();
  }
  return NodeEventTarget.prototype[kNewListener].call(this, size, type, ...rest);
});

define(kRemoveListener, function(size, type) {
  if (type === 'message' && size === 0) {
    endOf(this)?.unref();
  }
});

// What is shown in place of a port: it is none, and so it is shown as it is.
define(kInspect, function() {
  if (!ends.has(this)) {
    return this;
  }
  const end = ends.get(this);
  const state = end === undefined ? { active: false } : { active: true, refed: end.refed };
  return Object.assign(Object.create(MessagePort.prototype), state, this);
});

define(kTransfer, function() {
  const end = ends.get(this);
  if (end === undefined || end.closing) {
    throw new DOMException('MessagePort in transfer list is already detached', 'DataCloneError');
  }
  end.unref();
  end.started = false;
  ends.set(this, undefined);
  closeSoon(() => this.dispatchEvent(new MessagePortCloseEvent()));
  return newPort(end);
});

// Takes the oldest message that waits, also from a port that is not started.
function receiveMessageOnPort(port) {
  const { broadcastQueue } = require('internal/messaging/broadcast_channel');
  const queue = ends.has(port) ? ends.get(port)?.queue ?? [] : broadcastQueue(port);
  if (queue === undefined) {
    throw errorWithMessage('TypeError', 'ERR_INVALID_ARG_TYPE',
                           'The "port" argument must be a MessagePort instance');
  }
  if (queue.length === 0 || queue[0] === CLOSE) return undefined;
  return { message: queue.shift().value };
}

module.exports = { MessageChannel, MessagePort, receiveMessageOnPort };
