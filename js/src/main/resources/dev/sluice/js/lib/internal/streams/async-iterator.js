'use strict';
// Iterates over a stream: what `for await` does. The chunks are taken with `read`, when `readable`
// says that there are some.

const { aggregateTwoErrors } = require('internal/errors');
const { destroyer } = require('internal/streams/destroy');
const { eos } = require('internal/streams/end-of-stream');

function iterate(stream, options) {
  const source = typeof stream.read === 'function' ?
    stream : require('internal/streams/readable').wrap(stream, { objectMode: true });
  const iterator = chunksOf(source, options);
  iterator.stream = source;
  return iterator;
}

// What an iteration waits for, and how its stream ended: undefined as long as it has not, then
// null or the error.
class Waiting {
  constructor() {
    this.wake = undefined;
    this.error = undefined;
  }

  next() {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }

  wakeUp() {
    const { wake } = this;
    this.wake = undefined;
    wake?.();
  }
}

async function* chunksOf(stream, options) {
  const waiting = new Waiting();
  const onreadable = () => waiting.wakeUp();
  stream.on('readable', onreadable);
  const forget = eos(stream, { writable: false }, (error) => {
    waiting.error = error ? aggregateTwoErrors(waiting.error, error) : null;
    waiting.wakeUp();
  });
  try {
    for (;;) {
      const chunk = stream.destroyed ? null : stream.read();
      if (chunk !== null) {
        yield chunk;
      } else if (waiting.error) {
        throw waiting.error;
      } else if (waiting.error === null) {
        return;
      } else {
        await waiting.next();
      }
    }
  } catch (error) {
    waiting.error = aggregateTwoErrors(waiting.error, error);
    throw waiting.error;
  } finally {
    const wanted = waiting.error || options?.destroyOnReturn !== false;
    if (wanted && (waiting.error === undefined || stream._readableState.autoDestroy)) {
      destroyer(stream, null);
    } else {
      stream.off('readable', onreadable);
      forget();
    }
  }
}

module.exports = { iterate };
