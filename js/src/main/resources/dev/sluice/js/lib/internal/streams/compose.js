'use strict';
// Several streams, piped one into the next, as one. The pipeline behind is Java's; what is in front
// is an ordinary Duplex, whose hooks are functions of its own that programs can see and replace.

const { codes } = require('internal/errors');
const { destroyer } = require('internal/streams/destroy');
const Duplex = require('internal/streams/duplex');
const { eos } = require('internal/streams/end-of-stream');
const { JoinedDuplex } = require('internal/streams/joined');
const { isNodeStream, isReadable, isReadableStream, isTransformStream, isWebStream, isWritable,
        isWritableStream } = require('internal/streams/utils');

module.exports = compose;

function canBeRead(stream) {
  return Boolean(isReadable(stream) || isReadableStream(stream) || isTransformStream(stream));
}

function canBeWritten(stream) {
  return Boolean(isWritable(stream) || isWritableStream(stream) || isTransformStream(stream));
}

function check(streams, given) {
  streams.forEach((stream, n) => {
    if (!isNodeStream(stream) && !isWebStream(stream)) {
      return;
    }
    const name = `streams[${n}]`;
    if (n < streams.length - 1 && !canBeRead(stream)) {
      throw new codes.ERR_INVALID_ARG_VALUE(name, given[n], 'must be readable');
    }
    if (n > 0 && !canBeWritten(stream)) {
      throw new codes.ERR_INVALID_ARG_VALUE(name, given[n], 'must be writable');
    }
  });
}

function compose(...streams) {
  if (streams.length === 0) {
    throw new codes.ERR_MISSING_ARGS('streams');
  }
  if (streams.length === 1) {
    return Duplex.from(streams[0]);
  }
  const given = [...streams];
  for (const end of [0, streams.length - 1]) {
    if (typeof streams[end] === 'function') {
      streams[end] = Duplex.from(streams[end]);
    }
  }
  check(streams, given);
  return inFront(streams);
}

function inFront(streams) {
  const head = streams[0];
  let joined;
  let writable;
  let readable;
  const tail = require('internal/streams/pipeline').pipeline(...streams, (error) => {
    if (!joined.closeBehind(error) && (error || (!readable && !writable))) {
      joined.destroy(error);
    }
  });
  writable = canBeWritten(head);
  readable = canBeRead(tail);
  joined = new JoinedDuplex({
    writableObjectMode: Boolean(head?.writableObjectMode),
    readableObjectMode: Boolean(tail?.readableObjectMode),
    writable,
    readable,
  });
  if (writable) {
    writeTo(joined, head);
    eos(isTransformStream(tail) ? tail.readable : tail, joined.finishedBehind.come);
  }
  if (readable) {
    readFrom(joined, tail);
  }
  joined.destroyWith((error) => {
    if (isNodeStream(tail)) {
      destroyer(tail, error);
    }
  }, true);
  return joined;
}

function writeTo(joined, head) {
  if (isNodeStream(head)) {
    joined.writeTo(head);
    return;
  }
  const writer = (isTransformStream(head) ? head.writable : head).getWriter();
  joined._write = async function(chunk, encoding, callback) {
    try {
      await writer.ready;
      writer.write(chunk).catch(() => {});
      callback();
    } catch (error) {
      callback(error);
    }
  };
  joined._final = async function(callback) {
    try {
      await writer.ready;
      writer.close().catch(() => {});
      joined.finishedBehind.wait(callback);
    } catch (error) {
      callback(error);
    }
  };
}

function readFrom(joined, tail) {
  if (isNodeStream(tail)) {
    joined.readFrom(tail);
    return;
  }
  const reader = (isTransformStream(tail) ? tail.readable : tail).getReader();
  joined._read = async function() {
    for (;;) {
      let result;
      try {
        result = await reader.read();
      } catch (error) {
        // The pipeline reports it.
        joined.destroy(error);
        return;
      }
      if (result.done) {
        joined.push(null);
        return;
      }
      if (!joined.push(result.value)) {
        return;
      }
    }
  };
}
