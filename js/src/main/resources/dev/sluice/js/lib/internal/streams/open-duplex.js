'use strict';
// How an object becomes a stream with two sides: for Duplex, and for every class that has a peer of
// its own, such as the sockets of net.

const { construct } = require('internal/streams/destroy');
const { takeHooks } = require('internal/streams/hooks');
const { Stream } = require('internal/streams/legacy');
const { peerOptions } = require('internal/streams/options');
const { openReadable } = require('internal/streams/readable-state');
const { openWritable } = require('internal/streams/writable-state');

// The hooks that options may give, by the name that they have on the stream.
const hooks = [
  ['read', '_read'], ['write', '_write'], ['writev', '_writev'], ['destroy', '_destroy'],
  ['final', '_final'], ['construct', '_construct'],
];

// Makes an object a duplex stream, with the sides of a peer that `makePeer` makes of the complete
// options. For all classes with a peer of their own.
function openDuplex(stream, options, makePeer) {
  stream._events ??= {
    close: undefined, error: undefined, prefinish: undefined, finish: undefined,
    drain: undefined, data: undefined, end: undefined, readable: undefined,
  };
  const complete = peerOptions(options, true);
  const sides = makePeer(complete);
  stream._readableState = openReadable(sides[0], options, complete);
  stream._writableState = openWritable(sides[1], options, complete);
  stream.allowHalfOpen = options?.allowHalfOpen !== false;
  if (!complete.readable) {
    stream._readableState.readable = false;
  }
  if (!complete.writable) {
    stream._writableState.writable = false;
  }
  takeHooks(stream, options, hooks);
  Stream.call(stream, options);
  if (stream._construct !== undefined && stream._construct !== null) {
    construct(stream);
  }
  return sides;
}

module.exports = { openDuplex };
