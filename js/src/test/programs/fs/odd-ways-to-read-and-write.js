'use strict';
// Arguments that are rare, but that programs give: signals in proxies, encodings that are none,
// constructors without need, positions at the end of what a file can have.
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sluice-odd-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true }));
const file = path.join(folder, 'file');

const fd = fs.openSync(file, 'w+');
assert.strictEqual(fs.writeSync(fd, 'abcd', 0, 'no encoding'), 4);
assert.strictEqual(fs.writeSync(fd, 'abcd', 0, 16), 4);
assert.throws(() => fs.writeSync(fd, 'abc', 0, 'hex'), { code: 'ERR_INVALID_ARG_VALUE' });

const bytes = Buffer.alloc(4);
assert.strictEqual(fs.readSync(fd, bytes, 0, 4, 2n ** 63n - 5n), 0);
assert.throws(() => fs.readSync(fd, bytes, 0, 4, 2n ** 63n - 4n), { code: 'ERR_OUT_OF_RANGE' });
const invalid = { code: 'ERR_INVALID_ARG_TYPE' };
assert.throws(() => fs.read(fd, { buffer: null }, () => {}), invalid);
assert.throws(() => fs.read(fd, 4, 0, 'utf8', () => {}), {
  ...invalid, message: /^The "buffer" argument must be an instance of Buffer, TypedArray, or Data/,
});

let later = false;
fs.writev(fd, [], (error, count, buffers) => {
  assert.deepStrictEqual([error, count, buffers], [null, 0, []]);
  assert.ok(later);
});
later = true;
assert.ok(new fs.createReadStream(file) instanceof fs.ReadStream);
assert.ok(fs.fstatSync(fd).isFile());
fs.fstatSync(-0);

async function signals() {
  const aborted = new Proxy(AbortSignal.abort('why'), {});
  await assert.rejects(fs.promises.readFile(file, { signal: aborted }), {
    name: 'AbortError', cause: 'why',
  });
  const handle = await fs.promises.open(file, 'w');
  for (const data of [Buffer.alloc(4 * 1024 * 1024), ['some', 'pieces']]) {
    const controller = new AbortController();
    process.nextTick(() => controller.abort());
    await assert.rejects(handle.writeFile(data, { signal: controller.signal }), {
      name: 'AbortError',
    });
  }
  await handle.close();
}

function flushed() {
  const { fsyncSync } = fs;
  let calls = 0;
  fs.fsyncSync = (given) => {
    calls++;
    fsyncSync(given);
  };
  fs.writeFileSync(file, 'x', { flush: true });
  fs.writeFileSync(file, 'x', { flush: false });
  assert.strictEqual(calls, 1);
}

flushed();
signals();
process.noDeprecation = true;
assert.ok(fs.Stats() === undefined && fs.statSync(file) instanceof fs.Stats);
