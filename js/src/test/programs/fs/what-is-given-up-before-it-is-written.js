'use strict';
// A signal that is aborted while the file is being opened ends the writing of an iterable, even of
// an empty one; an error of reading leaves a stream open that is not to be closed.
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'given-up-'));

async function main() {
  for (const pieces of [[], ['a', 'b']]) {
    const controller = new AbortController();
    process.nextTick(() => controller.abort());
    await assert.rejects(
      fs.promises.writeFile(path.join(folder, 'x'), pieces.values(), { signal: controller.signal }),
      { name: 'AbortError', code: 'ABORT_ERR' });
  }
  const handle = await fs.promises.open(path.join(folder, 'y'), 'w');
  await assert.rejects(handle.writeFile([].values(), { signal: AbortSignal.abort() }),
                       { name: 'AbortError' });
  await handle.close();

  const stream = fs.createReadStream(null, { fd: 13337, autoClose: false });
  stream.on('data', () => assert.fail('read from nothing'));
  stream.on('close', () => assert.fail('closed'));
  stream.on('error', (error) => {
    assert.strictEqual(error.code, 'EBADF');
    assert.strictEqual(stream.destroyed, false);
    setImmediate(() => {
      assert.strictEqual(stream.errored, error);
      assert.strictEqual(stream.destroyed, false);
      assert.strictEqual(stream.closed, false);
    });
  });
}

main().finally(() => fs.rmSync(folder, { recursive: true }));
