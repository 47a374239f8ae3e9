'use strict';

// The timeline of entries, and PerformanceObserver, which is told of new ones in an immediate.
// There are entries of marks, measures, timerified functions, connections, requests and fetches; of
// the other types that may be observed none are made.

const {
  DOMException,
  codes: {
    ERR_ILLEGAL_CONSTRUCTOR,
    ERR_INVALID_ARG_TYPE,
    ERR_INVALID_ARG_VALUE,
    ERR_MISSING_ARGS,
  },
} = require('internal/errors');
const { validateFunction, validateObject } = require('internal/validators');
const { makeEnumerable, tag } = require('internal/events/event');

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const INTERNAL = Symbol('kSkipThrow');
const SUPPORTED = Object.freeze([
  'dns', 'function', 'gc', 'http', 'http2', 'mark', 'measure', 'net', 'resource',
]);
// So many marks or measures that nobody clears are a leak.
const WARN_AT = 1e6;

const timelines = { __proto__: null, mark: [], measure: [], resource: [] };
const observers = new Set();
let pending = new Set();

function byStart(a, b) {
  return a.startTime - b.startTime;
}

function inspectAs(name, shown, depth, options) {
  const { inspect } = require('internal/util/inspect');
  const inner = options.depth == null ? null : options.depth - 1;
  return `${name} ${inspect(shown, { ...options, depth: inner })}`;
}

// Puts an entry where it is looked for.
function keep(entry) {
  const timeline = timelines[entry.entryType];
  timeline?.push(entry);
  if (timeline?.length === WARN_AT + 1) {
    warnOfLeak(entry.entryType, timeline.length);
  }
}

// Besides tells who observes its type.
function add(entry) {
  keep(entry);
  tellObservers(entry);
}

function tellObservers(entry) {
  for (const observer of observers) {
    offer(observer, entry);
  }
}

function warnOfLeak(type, count) {
  const clear = type === 'mark' ? 'performance.clearMarks' : 'performance.clearMeasures';
  const warning = new Error(
    `Possible perf_hooks memory leak detected. ${count} ${type} entries added to the global ` +
    `performance entry buffer. Use ${clear} to clear the buffer.`);
  warning.name = 'MaxPerformanceEntryBufferExceededWarning';
  warning.entryType = type;
  warning.count = count;
  process.emitWarning(warning);
}

function entries(name, type) {
  const from = type === undefined ? Object.values(timelines).flat() : timelines[type] ?? [];
  return from.filter((entry) => name === undefined || entry.name === name).sort(byStart);
}

function clear(type, name) {
  timelines[type] = name === undefined ?
    [] : timelines[type].filter((entry) => entry.name !== name);
}

class PerformanceObserverEntryList {
  #entries;

  constructor(key = undefined, list = []) {
    if (key !== INTERNAL) {
      throw new ERR_ILLEGAL_CONSTRUCTOR();
    }
    this.#entries = list.sort(byStart);
  }

  getEntries() {
    return [...this.#entries];
  }

  getEntriesByType(type) {
    if (arguments.length === 0) {
      throw new ERR_MISSING_ARGS('type');
    }
    return this.#entries.filter((entry) => entry.entryType === `${type}`);
  }

  getEntriesByName(name, type = undefined) {
    if (arguments.length === 0) {
      throw new ERR_MISSING_ARGS('name');
    }
    return this.#entries.filter(
      (entry) => entry.name === `${name}` && (type == null || entry.entryType === type));
  }

  [kInspect](depth, options) {
    return depth < 0 ?
      this : inspectAs('PerformanceObserverEntryList', this.#entries, depth, options);
  }
}

makeEnumerable(PerformanceObserverEntryList.prototype,
               ['getEntries', 'getEntriesByType', 'getEntriesByName']);
tag(PerformanceObserverEntryList.prototype, 'PerformanceObserverEntryList');

// What the timeline does with an observer.
let offer;
let dispatch;
let observes;

class PerformanceObserver {
  #callback;
  #buffer = [];
  #types = new Set();
  // 'type' or 'entryTypes': which of them it was told what to observe with.
  #kind;

  constructor(callback) {
    validateFunction(callback, 'callback');
    this.#callback = callback;
  }

  static {
    observes = (observer, type) => observer.#types.has(type);
    offer = (observer, entry) => {
      if (observer.#types.has(entry.entryType)) {
        observer.#buffer.push(entry);
        schedule(observer);
      }
    };
    dispatch = (observer) => {
      const list = new PerformanceObserverEntryList(INTERNAL, observer.takeRecords());
      observer.#callback(list, observer);
    };
  }

  observe(options = {}) {
    validateObject(options, 'options');
    const { entryTypes, type, buffered } = options;
    if (entryTypes === undefined && type === undefined) {
      throw new ERR_MISSING_ARGS('options.entryTypes', 'options.type');
    }
    if (entryTypes != null && type != null) {
      throw new ERR_INVALID_ARG_VALUE(
        'options.entryTypes', entryTypes,
        'options.entryTypes can not set with options.type together');
    }
    this.#setKind(entryTypes === undefined ? 'type' : 'entryTypes');
    if (this.#kind === 'entryTypes') {
      if (!Array.isArray(entryTypes)) {
        throw new ERR_INVALID_ARG_TYPE('options.entryTypes', 'string[]', entryTypes);
      }
      this.#types = new Set(entryTypes.filter((each) => SUPPORTED.includes(each)));
    } else if (SUPPORTED.includes(type)) {
      this.#types.add(type);
      if (buffered) {
        this.#buffer.push(...entries(undefined, type));
        schedule(this);
      }
    } else {
      return;
    }
    if (this.#types.size > 0) {
      observers.add(this);
    } else {
      this.disconnect();
    }
  }

  #setKind(kind) {
    if (this.#kind !== undefined && this.#kind !== kind) {
      const what = kind === 'entryTypes' ? 'multiple observations' : 'single observation';
      throw new DOMException(
        `PerformanceObserver can not change to ${what}`, 'InvalidModificationError');
    }
    this.#kind = kind;
  }

  disconnect() {
    observers.delete(this);
    pending.delete(this);
    this.#buffer = [];
    this.#types.clear();
    this.#kind = undefined;
  }

  takeRecords() {
    const list = this.#buffer;
    this.#buffer = [];
    return list;
  }

  static get supportedEntryTypes() {
    return SUPPORTED;
  }

  [kInspect](depth, options) {
    return depth < 0 ? this : inspectAs('PerformanceObserver', {
      connected: observers.has(this),
      pending: pending.has(this),
      entryTypes: [...this.#types],
      buffer: this.#buffer,
    }, depth, options);
  }
}

makeEnumerable(PerformanceObserver.prototype, ['observe', 'disconnect', 'takeRecords']);
tag(PerformanceObserver.prototype, 'PerformanceObserver');

function isObserved(type) {
  for (const observer of observers) {
    if (observes(observer, type)) {
      return true;
    }
  }
  return false;
}

function schedule(observer) {
  if (pending.size === 0) {
    require('timers').setImmediate(dispatchPending);
  }
  pending.add(observer);
}

function dispatchPending() {
  const due = pending;
  pending = new Set();
  due.forEach(dispatch);
}

module.exports = {
  PerformanceObserver,
  PerformanceObserverEntryList,
  add,
  clear,
  entries,
  isObserved,
  keep,
  tellObservers,
};
