'use strict';
// process.finalization: calls that are made before the program ends, for objects that are still
// there.

const { codes } = require('internal/errors');

const registered = new Map();
const listening = new Set();

const events = { exit: 'exit', beforeExit: 'beforeExit' };

function runAll(event) {
  for (const [key, { ref, callback }] of registered) {
    if (key.event === event) {
      registered.delete(key);
      const object = ref.deref();
      if (object !== undefined) {
        callback(object, event);
      }
    }
  }
}

function add(object, callback, event) {
  if (object === null || (typeof object !== 'object' && typeof object !== 'function')) {
    throw new codes.ERR_INVALID_ARG_TYPE('obj', 'Object', object);
  }
  require('internal/validators').validateFunction(callback, 'fn');
  registered.set({ event }, { ref: new WeakRef(object), callback });
  if (!listening.has(event)) {
    listening.add(event);
    process.on(event, () => runAll(event));
  }
}

function unregister(object) {
  for (const [key, { ref }] of registered) {
    if (ref.deref() === object) {
      registered.delete(key);
    }
  }
}

function warnOf(name) {
  require('internal/util').emitExperimentalWarning(`process.finalization.${name}`);
}

module.exports = {
  finalization: {
    register(obj, fn) {
      warnOf('register');
      add(obj, fn, events.exit);
    },
    registerBeforeExit(obj, fn) {
      warnOf('registerBeforeExit');
      add(obj, fn, events.beforeExit);
    },
    unregister(obj) {
      warnOf('unregister');
      unregister(obj);
    },
  },
};
