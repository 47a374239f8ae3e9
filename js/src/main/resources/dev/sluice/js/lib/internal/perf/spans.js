'use strict';

// How long something takes that begins in one callback and ends in another, for who observes
// entries of its type. As long as nobody does, nothing is noted.

const { isLoaded } = require('internal/host');

let begun = null;

// `detail` makes what the entry is to tell.
function begin(object, type, name, detail) {
  if (!isLoaded('internal/perf/observe')) return;
  if (!require('internal/perf/observe').isObserved(type)) return;
  const { now } = require('internal/perf/clock');
  begun ??= new WeakMap();
  begun.set(object, { type, name, start: now(), detail: detail() });
}

// `more` makes what is told besides, now that it is over.
function end(object, more) {
  const span = begun?.get(object);
  if (span === undefined) return;
  begun.delete(object);
  const { now } = require('internal/perf/clock');
  const { nodeEntry } = require('internal/perf/entries');
  const { tellObservers } = require('internal/perf/observe');
  const { type, name, start, detail } = span;
  tellObservers(nodeEntry(name, type, start, now() - start, { ...detail, ...more?.() }));
}

module.exports = { begin, end };
