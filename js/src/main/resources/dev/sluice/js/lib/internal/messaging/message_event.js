'use strict';

// The events of message ports: MessageEvent, which programs make too, and the one of a port that
// is closed.

const { Event, makeEnumerable, tag } = require('internal/events/event');

const NO_PORTS = Object.freeze([]);

function refuse(what) {
  throw new TypeError(`MessageEvent constructor: ${what}.`);
}

function shown(value) {
  return typeof value === 'object' ? require('internal/util/inspect').inspect(value) :
    String(value);
}

function checkPort(value, where) {
  const { MessagePort } = require('internal/messaging/message_port');
  if (!(value instanceof MessagePort)) {
    refuse(`Expected ${where} ("${shown(value)}") to be an instance of MessagePort`);
  }
}

function portsOf(ports) {
  if (ports === undefined) return NO_PORTS;
  if (typeof ports?.[Symbol.iterator] !== 'function') {
    const value = typeof ports === 'object' && ports !== null ? '' : ` (${String(ports)})`;
    refuse(`eventInitDict.ports${value} is not iterable`);
  }
  const given = [...ports];
  given.forEach((port, index) => checkPort(port, `eventInitDict.ports[${index}]`));
  return given;
}

class MessageEvent extends Event {
  #data;
  #origin;
  #lastEventId;
  #source;
  #ports;

  constructor(type, eventInitDict = {}) {
    if (arguments.length === 0) {
      refuse('1 argument required, but 0 found');
    }
    super(type, eventInitDict);
    const { data = null, origin = '', lastEventId = '', source = null, ports } =
      eventInitDict ?? {};
    if (source !== null) checkPort(source, 'eventInitDict.source');
    const given = portsOf(ports);
    this.#data = data;
    this.#origin = `${origin}`;
    this.#lastEventId = `${lastEventId}`;
    this.#source = source;
    this.#ports = Object.freeze(given);
  }

  get data() {
    return this.#data;
  }

  get origin() {
    return this.#origin;
  }

  get lastEventId() {
    return this.#lastEventId;
  }

  get source() {
    return this.#source;
  }

  get ports() {
    return this.#ports;
  }
}

Object.defineProperty(MessageEvent, 'length', { __proto__: null, value: 1, configurable: true });
makeEnumerable(MessageEvent.prototype, ['data', 'origin', 'lastEventId', 'source', 'ports']);
tag(MessageEvent.prototype, 'MessageEvent');

class MessagePortCloseEvent extends Event {
  constructor() {
    super('close');
  }
}

module.exports = { MessageEvent, MessagePortCloseEvent };
