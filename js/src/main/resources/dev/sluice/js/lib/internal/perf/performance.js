'use strict';

// The global `performance`: the clock, the timeline of marks and measures, and what Node adds.

const {
  codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_TYPE, ERR_INVALID_THIS, ERR_MISSING_ARGS },
} = require('internal/errors');
const { validateFunction, validateObject } = require('internal/validators');
const { EventTarget, defineEventHandler } = require('internal/event_target');
const { makeEnumerable, tag } = require('internal/events/event');
const { now } = require('internal/perf/clock');
const {
  PerformanceEntry,
  PerformanceMark,
  forgetMarks,
  measureOf,
  nodeEntry,
} = require('internal/perf/entries');
const timeline = require('internal/perf/observe');
const { markResourceTiming, setBufferSize } = require('internal/perf/resource');
const { eventLoopUtilization } = require('internal/perf/event_loop');
const { idleTime, loopStart, timeOrigin } = internalBinding('performance');

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const INTERNAL = Symbol('kPerformanceBrand');

const bootstrapComplete = now();

function inspectAs(name, shown, depth, options) {
  const { inspect } = require('internal/util/inspect');
  const inner = options.depth == null ? null : options.depth - 1;
  return `${name} ${inspect(shown, { ...options, depth: inner })}`;
}

// The times of the start of the program, measured from it.
class PerformanceNodeTiming {
  constructor() {
    const times = {
      name: () => 'node',
      entryType: () => 'node',
      startTime: () => 0,
      duration: now,
      nodeStart: () => 0,
      v8Start: () => 0,
      environment: () => 0,
      loopStart,
      loopExit: () => -1,
      bootstrapComplete: () => bootstrapComplete,
      idleTime,
    };
    for (const [key, get] of Object.entries(times)) {
      Object.defineProperty(this, key, {
        __proto__: null, enumerable: true, configurable: true, get,
      });
    }
  }

  toJSON() {
    return { ...this };
  }

  [kInspect](depth, options) {
    return depth < 0 ? this : inspectAs('PerformanceNodeTiming', this.toJSON(), depth, options);
  }
}

Object.setPrototypeOf(PerformanceNodeTiming.prototype, PerformanceEntry.prototype);

function toName(name) {
  return name === undefined ? undefined : `${name}`;
}

class Performance extends EventTarget {
  #brand;

  constructor(key = undefined) {
    if (key !== INTERNAL) {
      throw new ERR_ILLEGAL_CONSTRUCTOR();
    }
    super();
  }

  static #check(value, given = 1, ...names) {
    if (value === null || typeof value !== 'object' || !(#brand in value)) {
      throw new ERR_INVALID_THIS('Performance');
    }
    if (given < names.length) {
      throw new ERR_MISSING_ARGS(...names);
    }
  }

  clearMarks(name = undefined) {
    Performance.#check(this);
    forgetMarks(toName(name));
    timeline.clear('mark', toName(name));
  }

  clearMeasures(name = undefined) {
    Performance.#check(this);
    timeline.clear('measure', toName(name));
  }

  clearResourceTimings(name = undefined) {
    Performance.#check(this);
    timeline.clear('resource', toName(name));
  }

  getEntries() {
    Performance.#check(this);
    return timeline.entries();
  }

  getEntriesByName(name, type = undefined) {
    Performance.#check(this, arguments.length, 'name');
    return timeline.entries(`${name}`, toName(type));
  }

  getEntriesByType(type) {
    Performance.#check(this, arguments.length, 'type');
    return timeline.entries(undefined, `${type}`);
  }

  mark(name, options = {}) {
    Performance.#check(this, arguments.length, 'name');
    const mark = new PerformanceMark(name, options);
    timeline.add(mark);
    return mark;
  }

  measure(name, startOrMeasureOptions = {}, endMark = undefined) {
    Performance.#check(this, arguments.length, 'name');
    const measure = measureOf(name, startOrMeasureOptions, endMark);
    timeline.add(measure);
    return measure;
  }

  now() {
    Performance.#check(this);
    return now();
  }

  setResourceTimingBufferSize(maxSize) {
    Performance.#check(this, arguments.length, 'maxSize');
    // As the standard's numbers without a sign have it.
    setBufferSize(maxSize >>> 0);
  }

  get timeOrigin() {
    Performance.#check(this);
    return timeOrigin();
  }

  toJSON() {
    Performance.#check(this);
    return {
      nodeTiming: this.nodeTiming,
      timeOrigin: this.timeOrigin,
      eventLoopUtilization: this.eventLoopUtilization(),
    };
  }

  [kInspect](depth, options) {
    if (depth < 0) {
      return this;
    }
    const { nodeTiming, timeOrigin: origin } = this;
    return inspectAs('Performance', { nodeTiming, timeOrigin: origin }, depth, options);
  }
}

makeEnumerable(Performance.prototype, [
  'clearMarks', 'clearMeasures', 'clearResourceTimings', 'getEntries', 'getEntriesByName',
  'getEntriesByType', 'mark', 'measure', 'now', 'timeOrigin', 'toJSON',
  'setResourceTimingBufferSize',
]);
tag(Performance.prototype, 'Performance');
defineEventHandler(Performance.prototype, 'resourcetimingbufferfull');

function addHidden(key, value) {
  Object.defineProperty(Performance.prototype, key, {
    __proto__: null, value, configurable: true, enumerable: false, writable: true,
  });
}

addHidden('eventLoopUtilization', eventLoopUtilization);
addHidden('markResourceTiming', markResourceTiming);
addHidden('nodeTiming', new PerformanceNodeTiming());
addHidden('timerify', timerify);

// A function that does the same and tells observers how long it took.
function timerify(fn, options = {}) {
  validateFunction(fn, 'fn');
  validateObject(options, 'options');
  const { histogram } = options;
  if (histogram !== undefined) {
    checkRecordable(histogram);
  }
  function complete(start, args) {
    const duration = now() - start;
    histogram?.record(Math.ceil(duration * 1e6));
    const entry = nodeEntry(fn.name, 'function', start, duration, args);
    timeline.tellObservers(Object.assign(entry, args));
  }
  function timerified(...args) {
    const start = now();
    if (new.target !== undefined) {
      const made = Reflect.construct(fn, args, fn);
      complete(start, args);
      return made;
    }
    const result = Reflect.apply(fn, this, args);
    if (typeof result?.finally === 'function') {
      return result.finally(() => complete(start, args));
    }
    complete(start, args);
    return result;
  }
  for (const [key, value] of [['length', fn.length], ['name', `timerified ${fn.name}`]]) {
    Object.defineProperty(timerified, key, {
      __proto__: null, value, configurable: false, enumerable: true,
    });
  }
  return timerified;
}

function checkRecordable(histogram) {
  const { isHistogram } = require('internal/histogram');
  if (!isHistogram(histogram) || typeof histogram.record !== 'function') {
    throw new ERR_INVALID_ARG_TYPE('options.histogram', 'RecordableHistogram', histogram);
  }
}

module.exports = { Performance, performance: new Performance(INTERNAL), timerify };
