'use strict';
// How streams of the web are printed, and the ones that transform.
const assert = require('assert');
const web = require('stream/web');
const { inspect } = require('util');

const idle = "ReadableStream { locked: false, state: 'readable', supportsBYOB: false }";
const open = "WritableStream { locked: false, state: 'writable' }";

const stream = new ReadableStream();
assert.strictEqual(inspect(stream), idle);
assert.strictEqual(inspect(stream, { depth: 0 }), 'ReadableStream [Object]');
assert.strictEqual(
  inspect(new ReadableStream({ type: 'bytes' })), idle.replace('BYOB: false', 'BYOB: true'));
assert.strictEqual(inspect(new WritableStream()), open);
assert.strictEqual(inspect(stream.getReader()), `ReadableStreamDefaultReader {
  stream: ${idle.replace('locked: false', 'locked: true')},
  readRequests: 0,
  close: Promise { <pending> }
}`);
assert.strictEqual(inspect(new WritableStream().getWriter()), `WritableStreamDefaultWriter {
  stream: ${open.replace('locked: false', 'locked: true')},
  close: Promise { <pending> },
  ready: Promise { undefined },
  desiredSize: 1
}`);
assert.strictEqual(
  inspect(new CountQueuingStrategy({ highWaterMark: 3 })),
  'CountQueuingStrategy { highWaterMark: 3 }');
assert.strictEqual(inspect(new TextDecoderStream()), `TextDecoderStream {
  encoding: 'utf-8',
  fatal: false,
  ignoreBOM: false,
  readable: ${idle},
  writable: ${open}
}`);
assert.throws(() => TextEncoderStream.prototype[inspect.custom].call(undefined), {
  code: 'ERR_INVALID_THIS',
});

assert.deepStrictEqual(Object.keys(TextDecoderStream.prototype), [
  'encoding', 'fatal', 'ignoreBOM', 'readable', 'writable',
]);
assert.strictEqual(String(new CompressionStream('gzip')), '[object CompressionStream]');
assert.strictEqual(CompressionStream.length, 1);
for (const [name, value] of Object.entries(web)) {
  assert.strictEqual(globalThis[name], value, name);
}

async function collect(readable) {
  const chunks = [];
  for await (const chunk of readable) {
    chunks.push(chunk);
  }
  return chunks;
}

(async () => {
  for (const format of ['deflate', 'deflate-raw', 'gzip']) {
    const text = 'again and '.repeat(10_000);
    const packed = await collect(
      new Blob([text]).stream().pipeThrough(new CompressionStream(format)));
    const length = packed.reduce((sum, chunk) => sum + chunk.length, 0);
    assert.ok(length < text.length / 20, `${format}: ${length}`);
    const unpacked = await collect(ReadableStream.from(packed)
      .pipeThrough(new DecompressionStream(format))
      .pipeThrough(new TextDecoderStream()));
    assert.strictEqual(unpacked.join(''), text);
  }
  await assert.rejects(collect(ReadableStream.from([Buffer.from('no gzip')])
    .pipeThrough(new DecompressionStream('gzip'))));
})();
