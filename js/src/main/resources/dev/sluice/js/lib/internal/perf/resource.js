'use strict';

// `PerformanceResourceTiming`: how long each part of a fetch took, as the standard of that name has
// it, from what the fetch notes down of its times.

const { INTERNAL, PerformanceEntry } = require('internal/perf/entries');
const { codes: { ERR_INVALID_THIS } } = require('internal/errors');
const { makeEnumerable, tag } = require('internal/events/event');
const timeline = require('internal/perf/observe');

// What a response's headers count for, whatever their size.
const HEADERS_SIZE = 300;

// The attributes, each by what it is of: the fetch, or its connection.
const attributes = {
  initiatorType: ({ initiatorType }) => initiatorType,
  nextHopProtocol: ({ connection }) => connection?.ALPNNegotiatedProtocol,
  workerStart: ({ times }) => times.finalServiceWorkerStartTime,
  redirectStart: ({ times }) => times.redirectStartTime,
  redirectEnd: ({ times }) => times.redirectEndTime,
  fetchStart: ({ times }) => times.postRedirectStartTime,
  domainLookupStart: ({ connection }) => connection?.domainLookupStartTime,
  domainLookupEnd: ({ connection }) => connection?.domainLookupEndTime,
  connectStart: ({ connection }) => connection?.connectionStartTime,
  connectEnd: ({ connection }) => connection?.connectionEndTime,
  secureConnectionStart: ({ connection }) => connection?.secureConnectionStartTime,
  requestStart: ({ times }) => times.finalNetworkRequestStartTime,
  responseStart: ({ times }) => times.finalNetworkResponseStartTime,
  responseEnd: ({ times }) => times.endTime,
  transferSize: ({ cacheMode, times }) => {
    if (cacheMode === 'local') return 0;
    return cacheMode === 'validated' ? HEADERS_SIZE : times.encodedBodySize + HEADERS_SIZE;
  },
  encodedBodySize: ({ times }) => times.encodedBodySize,
  decodedBodySize: ({ times }) => times.decodedBodySize,
  deliveryType: ({ deliveryType }) => deliveryType,
  responseStatus: ({ responseStatus }) => responseStatus,
};

// So many fetches are remembered, unless a program says otherwise.
let most = 250;
// Those that came when there was no room, until the program has been told in an immediate.
let waiting = [];

function hasRoom() {
  return timeline.entries(undefined, 'resource').length < most;
}

function remember(entry) {
  if (waiting.length === 0 && hasRoom()) {
    timeline.keep(entry);
    return;
  }
  if (waiting.length === 0) require('timers').setImmediate(makeRoom);
  waiting.push(entry);
}

// As long as listeners make room for some, the others have another chance.
function makeRoom() {
  let left = Infinity;
  while (waiting.length > 0 && waiting.length < left) {
    left = waiting.length;
    if (!hasRoom()) performance.dispatchEvent(new Event('resourcetimingbufferfull'));
    while (waiting.length > 0 && hasRoom()) timeline.keep(waiting.shift());
  }
  waiting = [];
}

function setBufferSize(size) {
  most = size;
}

let factsOf;

class PerformanceResourceTiming extends PerformanceEntry {
  #facts;

  constructor(key = undefined, name = undefined, facts = undefined) {
    const { startTime, endTime } = facts?.times ?? {};
    super(key, name, 'resource', startTime, endTime - startTime);
    this.#facts = facts;
  }

  static {
    factsOf = (value) => {
      if (value === null || typeof value !== 'object' || !(#facts in value)) {
        throw new ERR_INVALID_THIS('PerformanceResourceTiming');
      }
      return value.#facts;
    };
  }

  toJSON() {
    const facts = factsOf(this);
    const json = super.toJSON();
    for (const [name, get] of Object.entries(attributes)) json[name] = get(facts);
    return json;
  }
}

for (const [name, attribute] of Object.entries(attributes)) {
  const { get } = Object.getOwnPropertyDescriptor({
    get [name]() {
      return attribute(factsOf(this));
    },
  }, name);
  Object.defineProperty(PerformanceResourceTiming.prototype, name, {
    __proto__: null, get, enumerable: true, configurable: true,
  });
}
makeEnumerable(PerformanceResourceTiming.prototype, ['toJSON']);
tag(PerformanceResourceTiming.prototype, 'PerformanceResourceTiming');

// Puts a fetch that is over on the timeline.
function markResourceTiming(times, requestedUrl, initiatorType, global, cacheMode, bodyInfo,
                            responseStatus, deliveryType = '') {
  const connection = times.finalConnectionTimingInfo;
  const facts = { times, connection, initiatorType, cacheMode, responseStatus, deliveryType };
  const entry = new PerformanceResourceTiming(INTERNAL, requestedUrl, facts);
  timeline.tellObservers(entry);
  remember(entry);
  return entry;
}

module.exports = { PerformanceResourceTiming, markResourceTiming, setBufferSize };
