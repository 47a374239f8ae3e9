'use strict';

// BroadcastChannel: what is posted on a channel is heard on all others of its name, in all threads
// of the program.

const { codes: { ERR_INVALID_THIS, ERR_MISSING_ARGS }, DOMException } = require('internal/errors');
const { EventTarget, defineEventHandler } = require('internal/event_target');
const { current, runIn } = require('internal/async_context_frame');
const { makeEnumerable, oneDeeper } = require('internal/events/event');
const { MessageEvent } = require('internal/messaging/message_event');
const { threads } = require('internal/messaging/carriers');
const { write } = require('internal/messaging/writer');
const { attach, broadcast } = internalBinding('messaging');

const kInspect = Symbol.for('nodejs.util.inspect.custom');

let receivedBy;
let isChannel;

function check(value) {
  if (!isChannel(value)) {
    throw new ERR_INVALID_THIS('BroadcastChannel');
  }
}

class BroadcastChannel extends EventTarget {
  #name;
  #attached;
  #open = true;
  #frame = current();

  constructor(name) {
    if (arguments.length === 0) {
      throw new ERR_MISSING_ARGS('name');
    }
    super();
    this.#name = `${name}`;
    this.#attached = attach(broadcast(this.#name), () => this.#arrived());
    this.#attached.ref();
    this.#attached.start();
  }

  get name() {
    check(this);
    return this.#name;
  }

  close() {
    check(this);
    if (!this.#open) return;
    this.#open = false;
    this.#attached.close();
  }

  postMessage(message) {
    check(this);
    if (arguments.length === 0) {
      throw new ERR_MISSING_ARGS('message');
    }
    if (!this.#open) {
      throw new DOMException('BroadcastChannel is closed.', 'InvalidStateError');
    }
    const { root, nodes, attachments } = write(message, [], threads);
    this.#attached.post(JSON.stringify([root, nodes]), attachments);
  }

  ref() {
    check(this);
    if (this.#open) this.#attached.ref();
    return this;
  }

  unref() {
    check(this);
    this.#attached.unref();
    return this;
  }

  #arrived() {
    const message = this.#open ? this.#attached.next() : null;
    if (message === null) return;
    const { open } = require('internal/messaging/message_port');
    const event = new MessageEvent('message', { data: open(message).value });
    runIn(this.#frame, this.dispatchEvent, this, [event]);
  }

  [kInspect](depth, options) {
    check(this);
    if (depth < 0) return 'BroadcastChannel';
    const { inspect } = require('internal/util/inspect');
    const shown = { name: this.#name, active: this.#open };
    return `BroadcastChannel ${inspect(shown, oneDeeper(options))}`;
  }

  static {
    isChannel = (value) => typeof value === 'object' && value !== null && #attached in value;
    receivedBy = (value) => isChannel(value) ? value.#attached.receive() : undefined;
  }
}

makeEnumerable(BroadcastChannel.prototype, ['name', 'close', 'postMessage']);
defineEventHandler(BroadcastChannel.prototype, 'message');
defineEventHandler(BroadcastChannel.prototype, 'messageerror');

// Takes what waits at a channel, null if nothing does; undefined for anything else.
module.exports = { BroadcastChannel, receivedBy };
