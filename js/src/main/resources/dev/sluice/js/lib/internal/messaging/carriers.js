'use strict';

// What attachments of messages are. For a copy in the same place, a `local` one, they are objects
// of JavaScript's as they are; between ports, which may be in other threads, objects of Java's.

const { DOMException } = require('internal/errors');
const { backingOf, toArrayBuffer } = require('internal/buffer/memory');
const binding = internalBinding('messaging');

const PROPERTY = 'sluice handover';
const handed = { subject: undefined };

let reachable;

// Whether the memory of buffers can be taken out of them, and shared; see dev.sluice.js.graal.
function reached() {
  if (reachable === undefined) {
    globalThis[PROPERTY] = handed;
    try {
      reachable = binding.handOver(PROPERTY);
    } finally {
      delete globalThis[PROPERTY];
    }
  }
  return reachable;
}

function withSubject(subject, action) {
  handed.subject = subject;
  try {
    return action();
  } finally {
    handed.subject = undefined;
  }
}

function checkSharing() {
  if (!reached()) {
    throw new DOMException(
      'A SharedArrayBuffer could not be cloned: the engine\'s memory cannot be reached here.',
      'DataCloneError');
  }
  require('internal/messaging/wait_async');
}

const itself = (value) => value;

const local = {
  copy: (buffer) => buffer.slice(0),
  move: (buffer) => buffer.transfer(),
  share: itself,
  host: itself,
  buffer: itself,
  join: itself,
};

const threads = {
  copy: (buffer) => binding.copyOf(backingOf(buffer) ?? buffer, buffer.byteLength),

  // Memory of Java's is copied: the engine does not take it out of a buffer.
  move(buffer) {
    if (backingOf(buffer) === undefined && reached()) {
      return withSubject(buffer, binding.take);
    }
    const bytes = threads.copy(buffer);
    buffer.transfer();
    return bytes;
  },

  share(buffer) {
    checkSharing();
    return withSubject(buffer, binding.share);
  },

  host: itself,

  buffer(bytes) {
    if (!reached()) return toArrayBuffer(bytes);
    return withSubject(undefined, () => {
      binding.give(bytes);
      return handed.subject;
    });
  },

  join(memory) {
    checkSharing();
    return withSubject(undefined, () => {
      binding.join(memory);
      return handed.subject;
    });
  },
};

module.exports = { local, threads };
