'use strict';
// What `await using` does with streams: destroys them, and waits until they are.

const { AbortError } = require('internal/errors');
const { eos } = require('internal/streams/end-of-stream');

function through(stream, isExpected) {
  return new Promise((resolve, reject) => {
    eos(stream, (error) => (error && !isExpected(error) ? reject(error) : resolve(null)));
  });
}

async function disposeReadable(stream) {
  let reason;
  if (!stream.destroyed) {
    reason = stream.readableEnded ? null : new AbortError();
    stream.destroy(reason);
  }
  await through(stream, (error) => error === reason);
}

async function disposeWritable(stream) {
  if (!stream.destroyed) {
    stream.destroy(stream.writableFinished ? null : new AbortError());
  }
  await through(stream, (error) => error.name === 'AbortError');
}

module.exports = { disposeReadable, disposeWritable };
