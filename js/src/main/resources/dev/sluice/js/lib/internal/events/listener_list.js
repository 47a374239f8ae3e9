'use strict';

// The listeners of an event target for one type of event, in the order they were added. They are
// links of a chain: a dispatch under way goes on from a listener which was removed meanwhile, and
// comes to those which were added meanwhile, unless it had reached the last one already.

// Told when a listener that only its keeper held has been collected. The keeper holds it here.
let collected;
let kept;

class Listener {
  next = undefined;
  previous;
  removed = false;

  constructor(callback, options) {
    const { weak } = options;
    this.once = options.once;
    this.capture = options.capture;
    this.passive = options.passive;
    this.nodeStyle = options.isNodeStyleListener;
    this.resistsStop = options.resistStopPropagation;
    this.weak = !!weak;
    this.held = this.weak ? new WeakRef(callback) : callback;
    if (this.weak) {
      kept ??= new WeakMap();
      kept.set(weak, callback);
    }
  }

  // What was added: a function or an object with handleEvent; undefined if it was collected.
  get callback() {
    return this.weak ? this.held.deref() : this.held;
  }

  is(callback, capture) {
    return this.callback === callback && this.capture === capture;
  }
}

class ListenerList {
  first = undefined;
  last = undefined;
  size = 0;
  // Whether one of them is to be called after a stop.
  resistsStop = false;

  find(callback, capture) {
    let listener = this.first;
    while (listener !== undefined && !listener.is(callback, capture)) {
      listener = listener.next;
    }
    return listener;
  }

  add(listener) {
    listener.previous = this.last;
    if (this.last === undefined) {
      this.first = listener;
    } else {
      this.last.next = listener;
    }
    this.last = listener;
    this.size++;
    this.resistsStop ||= listener.resistsStop;
  }

  remove(listener) {
    const { next, previous } = listener;
    if (previous === undefined) {
      this.first = next;
    } else {
      previous.next = next;
    }
    if (next === undefined) {
      this.last = previous;
    } else {
      next.previous = previous;
    }
    listener.removed = true;
    this.size--;
    if (listener.weak) {
      collected?.unregister(listener);
    }
  }

  // Calls back with the listener and the rest once its callback has been collected. None of it is a
  // function made where the callback is at hand: that would hold the callback, with its scope.
  static whenCollected(listener, onCollected, ...rest) {
    collected ??= new FinalizationRegistry(tell);
    collected.register(listener.callback, { onCollected, listener, rest }, listener);
  }
}

function tell({ onCollected, listener, rest }) {
  onCollected(listener, ...rest);
}

module.exports = { Listener, ListenerList };
