'use strict';

// Histograms of whole numbers with a wide range, which keep a number of significant decimal digits
// of each value, as HdrHistogram does: values up to 2 * 10^digits are exact, and the width of what
// counts as the same value doubles with the value from there.

const {
  codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_TYPE, ERR_INVALID_THIS, ERR_OUT_OF_RANGE },
} = require('internal/errors');
const { validateInteger, validateNumber, validateObject } = require('internal/validators');

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const INTERNAL = Symbol('kSkipThrow');
const MIN_OF_NOTHING = 2n ** 63n - 1n;

class Counts {
  // How often each value was recorded, by the lowest one that counts as the same.
  #counts = new Map();
  #exactBits;

  constructor({ lowest, highest, figures }) {
    this.lowest = lowest;
    this.highest = highest;
    this.#exactBits = Math.ceil(Math.log2(2 * 10 ** figures));
    this.clear();
  }

  clear() {
    this.#counts.clear();
    this.total = 0;
    this.exceeds = 0;
  }

  // How many values count as the same as this one.
  #width(value) {
    return 2 ** Math.max(0, Math.floor(Math.log2(value)) - this.#exactBits + 1);
  }

  record(value, times = 1) {
    if (value > this.highest) {
      this.exceeds += times;
      return;
    }
    const width = this.#width(value);
    const key = Math.floor(value / width) * width;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + times);
    this.total += times;
  }

  addAll(other) {
    for (const [value, times] of other.#counts) {
      this.record(value, times);
    }
    this.exceeds += other.exceeds;
  }

  get sorted() {
    return [...this.#counts].sort(([a], [b]) => a - b);
  }

  get min() {
    return this.total === 0 ? undefined : this.sorted[0][0];
  }

  get max() {
    const last = this.sorted.at(-1)?.[0];
    return last === undefined ? 0 : last + this.#width(last) - 1;
  }

  #middle(value) {
    return value + Math.floor(this.#width(value) / 2);
  }

  get mean() {
    let sum = 0;
    for (const [value, times] of this.#counts) {
      sum += this.#middle(value) * times;
    }
    return sum / this.total;
  }

  get stddev() {
    const { mean } = this;
    let sum = 0;
    for (const [value, times] of this.#counts) {
      sum += (this.#middle(value) - mean) ** 2 * times;
    }
    return Math.sqrt(sum / this.total);
  }

  percentile(percentile) {
    const wanted = Math.max(1, Math.floor(percentile / 100 * this.total + 0.5));
    let seen = 0;
    for (const [value, times] of this.sorted) {
      seen += times;
      if (seen >= wanted) {
        return value;
      }
    }
    return 0;
  }

  // Values at percentiles that come closer and closer to 100, until all values are below.
  percentiles() {
    const result = [];
    let next = 0;
    let seen = 0;
    for (const [value, times] of this.sorted) {
      seen += times;
      // Of the largest value only the first percentile is given, and 100.
      let first = true;
      while (next <= 100 * seen / this.total && (first || seen < this.total)) {
        result.push([next, value]);
        next += 100 / 2 ** (Math.floor(Math.log2(100 / (100 - next))) + 1);
        first = false;
      }
    }
    result.push([100, this.sorted.at(-1)?.[0] ?? 0]);
    return result;
  }
}

function bigInts(pairs) {
  return pairs.map(([percentile, value]) => [percentile, BigInt(value)]);
}

class Histogram {
  #counts;

  constructor(key = undefined, options = undefined) {
    if (key !== INTERNAL) {
      throw new ERR_ILLEGAL_CONSTRUCTOR();
    }
    this.#counts = new Counts(options);
  }

  static countsOf(key, value) {
    if (value === null || typeof value !== 'object' || !(#counts in value)) {
      throw new ERR_INVALID_THIS('Histogram');
    }
    return value.#counts;
  }

  get count() {
    return Histogram.countsOf(INTERNAL, this).total;
  }

  get countBigInt() {
    return BigInt(this.count);
  }

  get min() {
    return Histogram.countsOf(INTERNAL, this).min ?? Number(MIN_OF_NOTHING);
  }

  get minBigInt() {
    const { min } = Histogram.countsOf(INTERNAL, this);
    return min === undefined ? MIN_OF_NOTHING : BigInt(min);
  }

  get max() {
    return Histogram.countsOf(INTERNAL, this).max;
  }

  get maxBigInt() {
    return BigInt(this.max);
  }

  get mean() {
    return Histogram.countsOf(INTERNAL, this).mean;
  }

  get exceeds() {
    return Histogram.countsOf(INTERNAL, this).exceeds;
  }

  get exceedsBigInt() {
    return BigInt(this.exceeds);
  }

  get stddev() {
    return Histogram.countsOf(INTERNAL, this).stddev;
  }

  percentile(percentile) {
    const counts = Histogram.countsOf(INTERNAL, this);
    validateNumber(percentile, 'percentile');
    if (!(percentile > 0 && percentile <= 100)) {
      throw new ERR_OUT_OF_RANGE('percentile', '> 0 && <= 100', percentile);
    }
    return counts.percentile(percentile);
  }

  percentileBigInt(percentile) {
    return BigInt(this.percentile(percentile));
  }

  get percentiles() {
    return new Map(Histogram.countsOf(INTERNAL, this).percentiles());
  }

  get percentilesBigInt() {
    return new Map(bigInts(Histogram.countsOf(INTERNAL, this).percentiles()));
  }

  reset() {
    Histogram.countsOf(INTERNAL, this).clear();
  }

  #shown() {
    const { min, max, mean, exceeds, stddev, count, percentiles } = this;
    return { min, max, mean, exceeds, stddev, count, percentiles };
  }

  toJSON() {
    const { count, min, max, mean, exceeds, stddev, percentiles } = this;
    return {
      count, min, max, mean, exceeds, stddev, percentiles: Object.fromEntries(percentiles),
    };
  }

  [kInspect](depth, options) {
    if (depth < 0) {
      return options.stylize(`[${this.constructor.name}]`, 'special');
    }
    const { inspect } = require('internal/util/inspect');
    const inner = options.depth == null ? null : options.depth - 1;
    return `Histogram ${inspect(this.#shown(), { ...options, depth: inner })}`;
  }
}

const countsOf = (histogram) => Histogram.countsOf(INTERNAL, histogram);

class RecordableHistogram extends Histogram {
  #last;

  record(val) {
    const counts = countsOf(this);
    if (typeof val === 'bigint') {
      if (val < 1n || val >= 2n ** 63n) {
        throw new ERR_OUT_OF_RANGE('value', 'positive 64-bit integer', val);
      }
      val = Number(val);
    } else {
      validateInteger(val, 'val', 1);
    }
    counts.record(val);
  }

  recordDelta() {
    const counts = countsOf(this);
    const time = process.hrtime.bigint();
    if (this.#last !== undefined) {
      counts.record(Math.max(1, Number(time - this.#last)));
    }
    this.#last = time;
  }

  add(other) {
    const counts = countsOf(this);
    if (!(other instanceof RecordableHistogram)) {
      throw new ERR_INVALID_ARG_TYPE('other', 'RecordableHistogram', other);
    }
    counts.addAll(countsOf(other));
  }
}

// What createHistogram gives out: made through a class that programs cannot construct.
function createHistogram(options = {}) {
  validateObject(options, 'options');
  const { lowest = 1, highest = Number.MAX_SAFE_INTEGER, figures = 3 } = options;
  if (typeof lowest !== 'bigint') {
    validateInteger(lowest, 'options.lowest', 1, Number.MAX_SAFE_INTEGER);
  }
  if (typeof highest !== 'bigint') {
    validateInteger(highest, 'options.highest', 2 * Number(lowest), Number.MAX_SAFE_INTEGER);
  } else if (highest < 2n * BigInt(lowest)) {
    throw new ERR_INVALID_ARG_TYPE('options.highest', 'BigInt', highest);
  }
  validateInteger(figures, 'options.figures', 1, 5);
  return new RecordableHistogram(
    INTERNAL, { lowest: Number(lowest), highest: Number(highest), figures });
}

function isHistogram(value) {
  return value instanceof Histogram;
}

module.exports = {
  Histogram,
  RecordableHistogram,
  countsOf,
  createHistogram,
  internalKey: INTERNAL,
  isHistogram,
};
