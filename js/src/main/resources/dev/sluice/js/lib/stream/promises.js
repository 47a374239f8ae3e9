'use strict';
// The public module `stream/promises`.

const { finished } = require('internal/streams/end-of-stream');
const { pipelineImpl } = require('internal/streams/pipeline');
const { isIterable, isNodeStream, isWebStream } = require('internal/streams/utils');
const { validateAbortSignal } = require('internal/validators');

// The options at the end of the arguments, if what is there is no part of the pipeline.
function takeOptions(streams) {
  const last = streams.at(-1);
  const isOptions = last && typeof last === 'object' && !isNodeStream(last) &&
    !isIterable(last) && !isWebStream(last);
  if (!isOptions) {
    return undefined;
  }
  streams.pop();
  validateAbortSignal(last.signal, 'options.signal');
  return { signal: last.signal, end: last.end };
}

function pipeline(...streams) {
  return new Promise((resolve, reject) => {
    const options = takeOptions(streams);
    pipelineImpl(streams, (error, value) => {
      if (error) {
        reject(error);
      } else {
        resolve(value);
      }
    }, options);
  });
}

// The public module has to be loaded for its streams to have all their methods.
require('stream');

module.exports = { finished, pipeline };
