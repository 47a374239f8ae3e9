'use strict';

// The symbols which emitters, event targets and signals share. Several are visible: as properties
// of EventEmitter, or as keys of events and targets.

module.exports = {
  kMaxEventTargetListeners: Symbol('events.maxEventTargetListeners'),
  kMaxEventTargetListenersWarned: Symbol('events.maxEventTargetListenersWarned'),
  // An option of listeners: it is called even after stopImmediatePropagation().
  kResistStopPropagation: Symbol('kResistStopPropagation'),
  // An option of listeners: the object for whose lifetime the listener is kept; the target alone
  // does not keep it.
  kWeakHandler: Symbol('kWeak'),
  // An option of Event: it comes from the runtime and not from the program.
  kTrustEvent: Symbol('kTrustEvent'),
  // An option of on(): the iterator gives the first argument instead of all in an array.
  kFirstEventParam: Symbol('kFirstEventParam'),
  // What an event target does with an event: read and written by the targets, not by programs.
  kTarget: Symbol('kTarget'),
  kIsBeingDispatched: Symbol('kIsBeingDispatched'),
  kInPassiveListener: Symbol('kInPassiveListener'),
  kStop: Symbol('kStop'),
};
