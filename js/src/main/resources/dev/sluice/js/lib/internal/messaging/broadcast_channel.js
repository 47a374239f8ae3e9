'use strict';

// BroadcastChannel: what is posted on a channel is heard on all others of its name, in the same
// program.

const { codes: { ERR_INVALID_THIS, ERR_MISSING_ARGS }, DOMException } = require('internal/errors');
const { EventTarget, defineEventHandler } = require('internal/event_target');
const { current, runIn } = require('internal/async_context_frame');
const { makeEnumerable, oneDeeper } = require('internal/events/event');
const { MessageEvent } = require('internal/messaging/message_event');
const { cloneWith } = require('internal/structured_clone');
const { deliver, hold } = internalBinding('messaging');
const { callSoon } = internalBinding('timers');

const kInspect = Symbol.for('nodejs.util.inspect.custom');

// The channels that are open, by their names.
const groups = new Map();

let queueOf;

function check(value) {
  if (queueOf(value) === undefined) {
    throw new ERR_INVALID_THIS('BroadcastChannel');
  }
}

class BroadcastChannel extends EventTarget {
  #name;
  #queue = [];
  #open = true;
  #holding = hold();
  #frame = current();

  constructor(name) {
    if (arguments.length === 0) {
      throw new ERR_MISSING_ARGS('name');
    }
    super();
    this.#name = `${name}`;
    const group = groups.get(this.#name) ?? new Set();
    groups.set(this.#name, group.add(this));
  }

  get name() {
    check(this);
    return this.#name;
  }

  close() {
    check(this);
    if (!this.#open) return;
    this.#open = false;
    this.unref();
    const group = groups.get(this.#name);
    group.delete(this);
    if (group.size === 0) groups.delete(this.#name);
  }

  postMessage(message) {
    check(this);
    if (arguments.length === 0) {
      throw new ERR_MISSING_ARGS('message');
    }
    if (!this.#open) {
      throw new DOMException('BroadcastChannel is closed.', 'InvalidStateError');
    }
    cloneWith(message, []);
    for (const channel of groups.get(this.#name)) {
      if (channel !== this) channel.#take(cloneWith(message, []));
    }
  }

  ref() {
    check(this);
    if (this.#open) this.#holding ??= hold();
    return this;
  }

  unref() {
    check(this);
    this.#holding?.close();
    this.#holding = undefined;
    return this;
  }

  #take(value) {
    this.#queue.push({ value });
    const later = this.#holding === undefined ? callSoon : deliver;
    later(() => {
      if (this.#open && this.#queue.length > 0) {
        const event = new MessageEvent('message', { data: this.#queue.shift().value });
        runIn(this.#frame, this.dispatchEvent, this, [event]);
      }
    });
  }

  [kInspect](depth, options) {
    check(this);
    if (depth < 0) return 'BroadcastChannel';
    const { inspect } = require('internal/util/inspect');
    const shown = { name: this.#name, active: this.#open };
    return `BroadcastChannel ${inspect(shown, oneDeeper(options))}`;
  }

  static {
    queueOf = (value) => {
      const isChannel = typeof value === 'object' && value !== null && #queue in value;
      return isChannel ? value.#queue : undefined;
    };
  }
}

makeEnumerable(BroadcastChannel.prototype, ['name', 'close', 'postMessage']);
defineEventHandler(BroadcastChannel.prototype, 'message');
defineEventHandler(BroadcastChannel.prototype, 'messageerror');

// What waits at a channel; undefined for anything else.
module.exports = { BroadcastChannel, broadcastQueue: queueOf };
