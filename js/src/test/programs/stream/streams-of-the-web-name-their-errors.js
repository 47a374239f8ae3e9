'use strict';
// What streams of the web throw, and reject their promises with, has a code.
const assert = require('assert');

const state = (message) => (
  { name: 'TypeError', code: 'ERR_INVALID_STATE', message: `Invalid state: ${message}` }
);
const receiver = (kind) => ({
  name: 'TypeError', code: 'ERR_INVALID_THIS', message: `Value of "this" must be of type ${kind}`,
});

assert.throws(() => ReadableStream.prototype.getReader.call({}), receiver('ReadableStream'));
assert.throws(() => new ReadableStreamDefaultController(), { code: 'ERR_ILLEGAL_CONSTRUCTOR' });
assert.throws(() => new ReadableStream(1), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => new ReadableStream({ pull: 1 }), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => new ReadableStream({ type: 'x' }), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => new ReadableStream({}, { highWaterMark: -1 }), {
  name: 'RangeError', code: 'ERR_INVALID_ARG_VALUE',
});
assert.throws(() => new WritableStream({ type: 'x' }), {
  name: 'RangeError', code: 'ERR_INVALID_ARG_VALUE',
});
assert.throws(() => new CountQueuingStrategy({}), {
  code: 'ERR_MISSING_OPTION', message: 'init.highWaterMark is required',
});
assert.throws(() => ReadableStream.from(1), { code: 'ERR_ARG_NOT_ITERABLE' });
assert.throws(() => new CompressionStream('none'), {
  code: 'ERR_INVALID_ARG_VALUE',
  message: "Failed to construct 'CompressionStream': 1st argument value 'none' is not a valid " +
    'enum value of type CompressionFormat.',
});

let controller;
const readable = new ReadableStream({ start: (its) => { controller = its; } });
const reader = readable.getReader();
assert.throws(() => readable.getReader(), state('ReadableStream is locked'));
controller.close();
assert.throws(() => controller.enqueue(1), state('Controller is already closed'));

const writable = new WritableStream();
const writer = writable.getWriter();
assert.throws(() => writable.getWriter(), state('WritableStream is locked'));
writer.releaseLock();
assert.throws(() => writer.desiredSize, state('Writer is not bound to a WritableStream'));

const bytes = new ReadableStream({ type: 'bytes', start: (its) => { controller = its; } });
assert.throws(() => controller.enqueue('text'), { code: 'ERR_INVALID_ARG_TYPE' });

(async () => {
  await assert.rejects(readable.cancel(), state('ReadableStream is locked'));
  await assert.rejects(ReadableStream.prototype.cancel.call({}), receiver('ReadableStream'));
  await assert.rejects(writer.closed, state('Writer has been released'));
  await assert.rejects(writer.write('late'), state('Writer is not bound to a WritableStream'));
  reader.releaseLock();
  await assert.rejects(reader.read(), state('The reader is not attached to a stream'));
  const bound = bytes.getReader({ mode: 'byob' });
  await assert.rejects(bound.read(1), { code: 'ERR_INVALID_ARG_TYPE' });
  await assert.rejects(
    bound.read(new Uint8Array(0)), state('View or Viewed ArrayBuffer is zero-length or detached'));
  await assert.rejects(bound.read(new Uint8Array(2), { min: 3 }), {
    name: 'RangeError', code: 'ERR_OUT_OF_RANGE', message: /"options\.min".* <= view\.length\./,
  });
})();
