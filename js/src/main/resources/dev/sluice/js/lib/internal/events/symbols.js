'use strict';

// The symbols which emitters and event targets share. Node shows the first two as properties of
// EventEmitter.

module.exports = {
  kMaxEventTargetListeners: Symbol('events.maxEventTargetListeners'),
  kMaxEventTargetListenersWarned: Symbol('events.maxEventTargetListenersWarned'),
  // An option of listeners: it is called even after stopImmediatePropagation().
  kResistStopPropagation: Symbol('kResistStopPropagation'),
  // An option of on(): the iterator gives the first argument instead of all in an array.
  kFirstEventParam: Symbol('kFirstEventParam'),
};
