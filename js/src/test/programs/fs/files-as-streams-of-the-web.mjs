// A file as a stream of the web: its chunks are bytes, readers may bring memory of their own, and
// the file is closed at the end only if that was asked for.

import assert from 'node:assert';
import { open } from 'node:fs/promises';
import { readFileSync } from 'node:fs';

const path = new URL(import.meta.url);
const text = readFileSync(path, 'utf8');

async function whole(handle, options) {
  const parts = [];
  for await (const part of handle.readableWebStream(options)) {
    assert.strictEqual(part.constructor, Uint8Array);
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

const kept = await open(path);
assert.strictEqual(await whole(kept), text);
assert.notStrictEqual(kept.fd, -1);
assert.throws(() => kept.readableWebStream(), { code: 'ERR_INVALID_STATE' });
await kept.close();
assert.throws(() => kept.readableWebStream(), { code: 'ERR_INVALID_STATE' });

const closed = await open(path);
assert.strictEqual(await whole(closed, { autoClose: true }), text);
assert.strictEqual(closed.fd, -1);

const refused = await open(path);
assert.throws(() => refused.readableWebStream({ autoClose: 1 }), { code: 'ERR_INVALID_ARG_TYPE' });
await refused.close();

const own = await open(path);
const reader = own.readableWebStream().getReader({ mode: 'byob' });
let got = '';
for (;;) {
  const { value, done } = await reader.read(new Uint8Array(100));
  got += Buffer.from(value).toString();
  if (done) break;
  assert.ok(value.byteLength <= 100);
}
assert.strictEqual(got, text);
await own.close();
