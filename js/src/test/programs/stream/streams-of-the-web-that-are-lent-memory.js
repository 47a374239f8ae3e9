'use strict';
// Streams of Node's as streams of bytes of the web, whose readers bring the memory along; and what
// a stream of Node's takes from one of the web.
const assert = require('assert');
const { Duplex, PassThrough, Readable, Writable } = require('stream');

function text(bytes) {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}

async function inPieces(reader) {
  const pieces = [];
  for (;;) {
    const { done, value } = await reader.read(new Uint8Array(4));
    if (done) return pieces;
    pieces.push(text(value));
  }
}

(async () => {
  const source = new PassThrough();
  const lent = Readable.toWeb(source, { type: 'bytes' }).getReader({ mode: 'byob' });
  source.write('abcdef');
  setImmediate(() => source.end('gh'));
  assert.deepStrictEqual(await inPieces(lent), ['abcd', 'ef', 'gh']);

  const shared = Buffer.from('abc');
  const plain = Readable.toWeb(Readable.from([shared], { objectMode: false }), { type: 'bytes' });
  const { value } = await plain.getReader().read();
  assert.strictEqual(value.constructor, Uint8Array);
  assert.strictEqual(text(value), 'abc');
  assert.strictEqual(shared.toString(), 'abc');

  const failing = new PassThrough();
  const waiting = Readable.toWeb(failing, { type: 'bytes' }).getReader({ mode: 'byob' })
    .read(new Uint8Array(1));
  failing.destroy(new Error('of the source'));
  await assert.rejects(waiting, { message: 'of the source' });

  for (const options of [{ readableType: 'bytes' }, { type: 'bytes' }]) {
    const duplex = new PassThrough();
    const { readable } = Duplex.toWeb(duplex, options);
    duplex.end('duplex');
    assert.deepStrictEqual(await inPieces(readable.getReader({ mode: 'byob' })), ['dupl', 'ex']);
  }
  const over = new PassThrough();
  over.destroy();
  Duplex.toWeb(over, { readableType: 'bytes' }).readable.getReader({ mode: 'byob' });

  const wrong = { code: 'ERR_INVALID_ARG_VALUE', name: 'TypeError' };
  assert.throws(() => Readable.toWeb(new PassThrough(), { type: 'text' }), wrong);
  assert.throws(() => Duplex.toWeb(new PassThrough(), { readableType: 'text' }), wrong);

  const written = [];
  const target = (objectMode) => Writable.toWeb(new Writable({
    objectMode,
    write(chunk, encoding, callback) {
      written.push(chunk.constructor.name);
      callback();
    },
  })).getWriter();
  await target(false).write(new ArrayBuffer(3));
  await target(true).write(new ArrayBuffer(3));
  assert.deepStrictEqual(written, ['Buffer', 'ArrayBuffer']);
})().then(() => {
  process.exitCode = 0;
});
process.exitCode = 1;
