'use strict';
// A file as a Blob: it is read each time it is asked for, as a whole, in part and among other
// bytes, and not any more once somebody has written to it.

const assert = require('assert');
const fs = require('fs');
const { tmpdir } = require('os');
const { join } = require('path');
const { pathToFileURL } = require('url');

const directory = fs.mkdtempSync(join(tmpdir(), 'files-as-blobs-'));
const notReadable = { name: 'NotReadableError', message: 'The blob could not be read' };

function fileWith(name, content) {
  const path = join(directory, name);
  fs.writeFileSync(path, content);
  return path;
}

async function chunksOf(blob) {
  const chunks = [];
  for await (const chunk of blob.stream()) {
    assert.strictEqual(chunk.constructor, Uint8Array);
    chunks.push(chunk);
  }
  return chunks;
}

async function wholeAndInPart() {
  const path = fileWith('parts', 'hello world');
  const blob = await fs.openAsBlob(path, { type: 'text/plain' });
  assert.ok(blob instanceof Blob);
  assert.deepStrictEqual([blob.size, blob.type], [11, 'text/plain']);
  assert.strictEqual(await blob.text(), 'hello world');
  assert.strictEqual(await blob.text(), 'hello world');
  assert.strictEqual((await blob.arrayBuffer()).byteLength, 11);
  assert.deepStrictEqual(await blob.slice(1, 3).bytes(), new Uint8Array([0x65, 0x6c]));
  assert.strictEqual(await blob.slice(-5).text(), 'world');
  assert.strictEqual(await blob.slice(2).slice(1, -1).text(), 'lo worl');

  const among = new Blob(['<', blob, '|', blob.slice(6), '>'], { type: 'text/html' });
  assert.strictEqual(among.size, 19);
  assert.strictEqual(await among.text(), '<hello world|world>');
  assert.strictEqual(await among.slice(10, 16).text(), 'ld|wor');
  assert.strictEqual(await new File([among], 'name').text(), '<hello world|world>');

  const byUrl = await fs.openAsBlob(pathToFileURL(path));
  assert.strictEqual(await byUrl.text(), 'hello world');
  assert.strictEqual(await (await fs.openAsBlob(Buffer.from(path))).text(), 'hello world');
}

async function aPieceAtATime() {
  const content = Buffer.alloc(300_000, 'abcdefg');
  const blob = await fs.openAsBlob(fileWith('large', content));
  const chunks = await chunksOf(blob);
  assert.ok(chunks.length > 1);
  assert.ok(Buffer.concat(chunks).equals(content));
  assert.ok(Buffer.from(await blob.arrayBuffer()).equals(content));

  const reader = blob.stream().getReader();
  await reader.read();
  await reader.cancel();

  const body = await new Response(blob).arrayBuffer();
  assert.ok(Buffer.from(body).equals(content));
}

async function writtenSince() {
  const path = fileWith('changing', 'a'.repeat(200_000));
  const blob = await fs.openAsBlob(path);
  const part = blob.slice(10, 20);
  await assert.rejects(async () => {
    for await (const chunk of blob.stream()) {
      assert.ok(chunk.length > 0);
      fs.writeFileSync(path, 'b');
    }
  }, notReadable);
  await assert.rejects(blob.text(), notReadable);
  await assert.rejects(part.text(), notReadable);
  await assert.rejects(new Blob(['x', blob]).bytes(), notReadable);
  await assert.rejects(chunksOf(blob), notReadable);
  assert.strictEqual(blob.size, 200_000);

  const empty = await fs.openAsBlob(fileWith('empty', ''));
  assert.strictEqual(await empty.text(), '');
  fileWith('empty', 'filled');
  await assert.rejects(empty.text(), notReadable);

  const gone = await fs.openAsBlob(fileWith('gone', 'x'));
  fs.unlinkSync(join(directory, 'gone'));
  await assert.rejects(gone.text(), notReadable);
}

async function whatIsRefused() {
  const path = fileWith('refused', 'x');
  assert.throws(() => fs.openAsBlob(join(directory, 'missing')), {
    name: 'TypeError', code: 'ERR_INVALID_ARG_VALUE', message: 'Unable to open file as blob',
  });
  for (const args of [[1], [path, 1], [path, null], [path, { type: 1 }]]) {
    assert.throws(() => fs.openAsBlob(...args), { code: 'ERR_INVALID_ARG_TYPE' });
  }
  const blob = await fs.openAsBlob(path);
  const notCloneable = { code: 'ERR_INVALID_STATE', name: 'TypeError' };
  assert.throws(() => structuredClone(blob), notCloneable);
  assert.throws(() => new MessageChannel().port1.postMessage(blob), notCloneable);
  await assert.rejects(Blob.prototype.text.call({}), { code: 'ERR_INVALID_THIS' });
}

async function main() {
  try {
    await wholeAndInPart();
    await aPieceAtATime();
    await writtenSince();
    await whatIsRefused();
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
}

let finished = false;
main().then(() => { finished = true; });
process.on('exit', () => assert.ok(finished));
