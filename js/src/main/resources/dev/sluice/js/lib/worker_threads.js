'use strict';
// node:worker_threads: a program is one thread here, the main one. What describes it is there;
// there are no workers to start.

const { codes } = require('internal/errors');
const { unavailable } = require('internal/not_available');

const environment = new Map();

function Worker() {
  throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('worker_threads.Worker');
}

function setEnvironmentData(key, value) {
  if (value === undefined) {
    environment.delete(key);
  } else {
    environment.set(key, value);
  }
}

function isObject(value) {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function marks() {
  return require('internal/structured_clone');
}

module.exports = {
  isInternalThread: false,
  isMainThread: true,
  get MessagePort() {
    return require('internal/messaging/message_port').MessagePort;
  },
  get MessageChannel() {
    return require('internal/messaging/message_port').MessageChannel;
  },
  markAsUncloneable(object) {
    if (isObject(object)) marks().uncloneable.add(object);
  },
  markAsUntransferable(object) {
    if (isObject(object)) marks().untransferable.add(object);
  },
  isMarkedAsUntransferable: (object) => marks().untransferable.has(object),
  moveMessagePortToContext: unavailable('worker_threads.moveMessagePortToContext'),
  receiveMessageOnPort(port) {
    return require('internal/messaging/message_port').receiveMessageOnPort(port);
  },
  resourceLimits: {},
  postMessageToThread: unavailable('worker_threads.postMessageToThread'),
  threadId: 0,
  threadName: '',
  SHARE_ENV: Symbol.for('nodejs.worker_threads.SHARE_ENV'),
  Worker,
  parentPort: null,
  workerData: null,
  get BroadcastChannel() {
    return require('internal/messaging/broadcast_channel').BroadcastChannel;
  },
  setEnvironmentData,
  getEnvironmentData: (key) => environment.get(key),
  get locks() {
    return unavailable('worker_threads.locks');
  },
};
