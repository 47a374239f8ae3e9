'use strict';

// The entries of the performance timeline: marks, measures, and those of timerified functions.

const {
  DOMException,
  codes: {
    ERR_ILLEGAL_CONSTRUCTOR,
    ERR_INVALID_ARG_VALUE,
    ERR_INVALID_THIS,
    ERR_MISSING_ARGS,
    ERR_PERFORMANCE_INVALID_TIMESTAMP,
    ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS,
  },
} = require('internal/errors');
const { validateNumber, validateObject, validateString } = require('internal/validators');
const { makeEnumerable, tag } = require('internal/events/event');
const { now } = require('internal/perf/clock');

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const INTERNAL = Symbol('kSkipThrow');

// What may not be the name of a mark: the times in nodeTiming, which measures may refer to.
const MILESTONES = new Set([
  'nodeStart', 'v8Start', 'environment', 'loopStart', 'loopExit', 'bootstrapComplete',
]);

// When each mark was set last.
const marks = new Map();

class PerformanceEntry {
  #name;
  #entryType;
  #startTime;
  #duration;

  constructor(key = undefined, name = undefined, type = undefined, start = undefined,
              duration = undefined) {
    if (key !== INTERNAL) {
      throw new ERR_ILLEGAL_CONSTRUCTOR();
    }
    this.#name = name;
    this.#entryType = type;
    this.#startTime = start;
    this.#duration = duration;
  }

  static #check(value) {
    if (value === null || typeof value !== 'object' || !(#name in value)) {
      throw new ERR_INVALID_THIS('PerformanceEntry');
    }
  }

  get name() {
    PerformanceEntry.#check(this);
    return this.#name;
  }

  get entryType() {
    PerformanceEntry.#check(this);
    return this.#entryType;
  }

  get startTime() {
    PerformanceEntry.#check(this);
    return this.#startTime;
  }

  get duration() {
    PerformanceEntry.#check(this);
    return this.#duration;
  }

  toJSON() {
    const { name, entryType, startTime, duration } = this;
    return { name, entryType, startTime, duration };
  }

  [kInspect](depth, options) {
    if (depth < 0) {
      return this;
    }
    const { inspect } = require('internal/util/inspect');
    const inner = options.depth == null ? null : options.depth - 1;
    return `${this.constructor.name} ${inspect(this.toJSON(), { ...options, depth: inner })}`;
  }
}

makeEnumerable(
  PerformanceEntry.prototype, ['name', 'entryType', 'startTime', 'duration', 'toJSON']);

// An entry with a detail of any kind.
class DetailedEntry extends PerformanceEntry {
  #detail;

  constructor(key, name, type, start, duration, detail) {
    super(key, name, type, start, duration);
    this.#detail = detail;
  }

  get detail() {
    return this.#detail;
  }

  toJSON() {
    return { ...super.toJSON(), detail: this.#detail };
  }
}

function cloned(detail) {
  return detail === undefined || detail === null ? null : structuredClone(detail);
}

class PerformanceMark extends PerformanceEntry {
  #detail;

  constructor(name, options = undefined) {
    if (arguments.length === 0) {
      throw new ERR_MISSING_ARGS('name');
    }
    name = `${name}`;
    if (MILESTONES.has(name)) {
      throw new ERR_INVALID_ARG_VALUE('name', name);
    }
    if (options !== undefined && options !== null) {
      validateObject(options, 'options');
    }
    const startTime = options?.startTime ?? now();
    validateNumber(startTime, 'startTime');
    if (startTime < 0) {
      throw new ERR_PERFORMANCE_INVALID_TIMESTAMP(startTime);
    }
    marks.set(name, startTime);
    const detail = cloned(options?.detail);
    super(INTERNAL, name, 'mark', startTime, 0);
    this.#detail = detail;
  }

  get detail() {
    if (!(#detail in this)) {
      throw new ERR_INVALID_THIS('PerformanceMark');
    }
    return this.#detail;
  }

  toJSON() {
    return { ...super.toJSON(), detail: this.#detail };
  }
}

makeEnumerable(PerformanceMark.prototype, ['detail']);
tag(PerformanceMark.prototype, 'PerformanceMark');

class PerformanceMeasure extends DetailedEntry {
  constructor(key = undefined, ...rest) {
    super(key, ...rest);
  }

  get detail() {
    return super.detail;
  }
}

makeEnumerable(PerformanceMeasure.prototype, ['detail']);
Object.defineProperty(PerformanceMeasure.prototype, Symbol.toStringTag, {
  __proto__: null, configurable: true, value: 'PerformanceMeasure',
});

// The class of the entries that only the runtime makes.
class PerformanceNodeEntry extends DetailedEntry {}

// The time that a mark, a milestone or a number stands for.
function timeOf(mark) {
  if (typeof mark === 'number') {
    if (mark < 0) {
      throw new ERR_PERFORMANCE_INVALID_TIMESTAMP(mark);
    }
    return mark;
  }
  const name = `${mark}`;
  if (MILESTONES.has(name)) {
    return performance.nodeTiming[name];
  }
  const time = marks.get(name);
  if (time === undefined) {
    throw new DOMException(`The "${name}" performance mark has not been set`, 'SyntaxError');
  }
  return time;
}

function invalid(why) {
  return new ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS(why);
}

function spanOf({ start, end, duration }, endMark) {
  if (endMark !== undefined) {
    throw invalid('endMark must not be specified');
  }
  if (start !== undefined && end !== undefined && duration !== undefined) {
    throw invalid('Must not have options.start, options.end, and options.duration specified');
  }
  let to = now();
  if (end !== undefined) {
    to = timeOf(end);
  } else if (start !== undefined && duration !== undefined) {
    to = timeOf(start) + timeOf(duration);
  }
  let from = 0;
  if (start !== undefined) {
    from = timeOf(start);
  } else if (duration !== undefined) {
    from = to - timeOf(duration);
  }
  return { from, to };
}

function measureOf(name, startOrOptions, endMark) {
  validateString(name, 'name');
  const options = typeof startOrOptions === 'object' && startOrOptions !== null ?
    startOrOptions : {};
  let span;
  if (options.start !== undefined || options.end !== undefined) {
    span = spanOf(options, endMark);
  } else {
    span = {
      to: endMark === undefined ? now() : timeOf(endMark),
      from: typeof startOrOptions === 'string' ? timeOf(startOrOptions) : 0,
    };
  }
  const { from, to } = span;
  return new PerformanceMeasure(
    INTERNAL, name, 'measure', from, to - from, cloned(options.detail));
}

function nodeEntry(name, type, start, duration, detail) {
  return new PerformanceNodeEntry(INTERNAL, name, type, start, duration, detail);
}

function forgetMarks(name) {
  if (name === undefined) {
    marks.clear();
  } else if (MILESTONES.has(name)) {
    throw new ERR_INVALID_ARG_VALUE('name', name);
  } else {
    marks.delete(name);
  }
}

module.exports = {
  INTERNAL,
  PerformanceEntry,
  PerformanceMark,
  PerformanceMeasure,
  forgetMarks,
  measureOf,
  nodeEntry,
};
