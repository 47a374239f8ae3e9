'use strict';

// How busy the event loop is, and how late it comes to what is due.

const {
  codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_THIS },
} = require('internal/errors');
const { validateInteger, validateObject } = require('internal/validators');
const { Histogram, countsOf, internalKey } = require('internal/histogram');
const { now } = require('internal/perf/clock');
const { idleTime, loopStart } = internalBinding('performance');

const NANOS_PER_MILLI = 1e6;
const HOUR = 3600e9;
const INTERNAL = Symbol('kSkipThrow');

function eventLoopUtilization(util1, util2) {
  const started = loopStart();
  if (started <= 0) {
    return { idle: 0, active: 0, utilization: 0 };
  }
  if (util2) {
    return utilization(util1.idle - util2.idle, util1.active - util2.active);
  }
  const idle = idleTime();
  const active = now() - started - idle;
  return util1 ? utilization(idle - util1.idle, active - util1.active) : utilization(idle, active);
}

function utilization(idle, active) {
  return { idle, active, utilization: active / (idle + active) };
}

// Records by how much a timer of the given time is late, in nanoseconds, that time included.
class ELDHistogram extends Histogram {
  #resolution;
  #timer;

  constructor(key = undefined, resolution = undefined) {
    if (key !== INTERNAL) {
      throw new ERR_ILLEGAL_CONSTRUCTOR();
    }
    super(internalKey, { lowest: 1, highest: HOUR, figures: 3 });
    this.#resolution = resolution;
  }

  static #check(value) {
    if (value === null || typeof value !== 'object' || !(#resolution in value)) {
      throw new ERR_INVALID_THIS('ELDHistogram');
    }
  }

  enable() {
    ELDHistogram.#check(this);
    if (this.#timer !== undefined) {
      return false;
    }
    let last = now();
    const { setInterval } = require('timers');
    this.#timer = setInterval(() => {
      const time = now();
      countsOf(this).record(Math.max(1, Math.round((time - last) * NANOS_PER_MILLI)));
      last = time;
    }, this.#resolution).unref();
    return true;
  }

  disable() {
    ELDHistogram.#check(this);
    if (this.#timer === undefined) {
      return false;
    }
    this.#timer.close();
    this.#timer = undefined;
    return true;
  }

  [Symbol.dispose]() {
    this.disable();
  }
}

Object.defineProperty(ELDHistogram, 'name', { __proto__: null, value: 'Histogram' });

function monitorEventLoopDelay(options = {}) {
  validateObject(options, 'options');
  const { resolution = 10 } = options;
  validateInteger(resolution, 'options.resolution', 1);
  return new ELDHistogram(INTERNAL, resolution);
}

module.exports = { eventLoopUtilization, monitorEventLoopDelay };
