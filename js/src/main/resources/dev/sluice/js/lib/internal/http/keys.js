'use strict';

// Keys of fields of messages and servers which several modules use.

module.exports = {
  kBytesWritten: Symbol('kBytesWritten'),
  kChunkedBuffer: Symbol('kChunkedBuffer'),
  kChunkedLength: Symbol('kChunkedLength'),
  kCorked: Symbol('corked'),
  kErrored: Symbol('errored'),
  kHighWaterMark: Symbol('kHighWaterMark'),
  kRejectNonStandardBodyWrites: Symbol('kRejectNonStandardBodyWrites'),
  kSocket: Symbol('kSocket'),
  kUniqueHeaders: Symbol('kUniqueHeaders'),
};
