'use strict';
// node:worker_threads: what describes this thread, and what threads say to each other.

const { unavailable } = require('internal/not_available');
const state = require('internal/worker/state');
const binding = internalBinding('worker');

function isObject(value) {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function isBytes(object) {
  return ArrayBuffer.isView(object) || require('internal/util/types').isAnyArrayBuffer(object);
}

function marks() {
  return require('internal/messaging/writer');
}

const threadId = binding.threadId();

module.exports = {
  isInternalThread: false,
  isMainThread: threadId === 0,
  get MessagePort() {
    return require('internal/messaging/message_port').MessagePort;
  },
  get MessageChannel() {
    return require('internal/messaging/message_port').MessageChannel;
  },
  // It means nothing for bytes.
  markAsUncloneable(object) {
    if (isObject(object) && !isBytes(object)) marks().uncloneable.add(object);
  },
  markAsUntransferable(object) {
    if (isObject(object)) marks().untransferable.add(object);
  },
  isMarkedAsUntransferable: (object) => marks().untransferable.has(object),
  moveMessagePortToContext: unavailable('worker_threads.moveMessagePortToContext'),
  receiveMessageOnPort(port) {
    return require('internal/messaging/message_port').receiveMessageOnPort(port);
  },
  resourceLimits: state.resourceLimits,
  postMessageToThread: unavailable('worker_threads.postMessageToThread'),
  threadId,
  threadName: binding.threadName(),
  SHARE_ENV: Symbol.for('nodejs.worker_threads.SHARE_ENV'),
  get Worker() {
    return require('internal/worker').Worker;
  },
  parentPort: state.parentPort,
  workerData: state.workerData,
  get BroadcastChannel() {
    return require('internal/messaging/broadcast_channel').BroadcastChannel;
  },
  setEnvironmentData: state.setEnvironmentData,
  getEnvironmentData: state.getEnvironmentData,
  get locks() {
    return unavailable('worker_threads.locks');
  },
};
