'use strict';
// stream/web, and its streams as Node's and the other way round.
const assert = require('assert');
const { Duplex, Readable, Writable, finished, isErrored, isReadable } = require('stream');
const { ReadableStream, TransformStream, WritableStream } = require('stream/web');
const promises = require('stream/promises');
const { text } = require('stream/consumers');

function webSource(...chunks) {
  return new ReadableStream({
    start(controller) {
      chunks.forEach((chunk) => controller.enqueue(chunk));
      controller.close();
    },
  });
}

(async () => {
  assert.strictEqual(globalThis.ReadableStream, ReadableStream);
  assert.strictEqual(await text(webSource('a', 'b')), 'ab');
  assert.strictEqual(await text(Readable.fromWeb(webSource('c', 'd'))), 'cd');
  assert.strictEqual(await text(Readable.toWeb(Readable.from(['e']))), 'e');

  const got = [];
  const target = new WritableStream({ write: (chunk) => void got.push(String(chunk)) });
  const node = Writable.fromWeb(target, { decodeStrings: false });
  node.end('f');
  await promises.finished(node);
  assert.deepStrictEqual(got, ['f']);

  const shout = () => new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(String(chunk).toUpperCase());
    },
  });
  const duplex = Duplex.fromWeb(shout(), { encoding: 'utf8' });
  duplex.end('g');
  assert.strictEqual(await text(duplex), 'G');

  const piped = [];
  await promises.pipeline(webSource('h'), shout(), new WritableStream({
    write: (chunk) => void piped.push(chunk),
  }));
  assert.deepStrictEqual(piped, ['H']);

  const failed = new ReadableStream({
    start(controller) {
      controller.error(new Error('of the web'));
    },
  });
  assert.strictEqual(isErrored(failed), true);
  assert.strictEqual(isReadable(failed), false);
  const error = await new Promise((resolve) => finished(failed, resolve));
  assert.strictEqual(error.message, 'of the web');
})().then(() => {
  process.exitCode = 0;
});
process.exitCode = 1;
