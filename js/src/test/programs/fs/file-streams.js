'use strict';
// Streams over files: parts of a file, positions, descriptors that stay open, errors.
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { pipeline } = require('stream');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sluice-fs-'));
const file = path.join(folder, 'file');
const events = [];

const writer = fs.createWriteStream(file);
assert.ok(writer.pending);
assert.strictEqual(writer.path, file);
assert.strictEqual(writer.fd, null);
for (const name of ['open', 'ready', 'finish', 'close']) {
  writer.on(name, () => events.push(name));
}
assert.strictEqual(writer.write('0123456789'), true);
writer.end('abc', () => events.push('end'));
writer.on('close', () => {
  assert.deepStrictEqual(events, ['open', 'ready', 'end', 'finish', 'close']);
  assert.strictEqual(writer.bytesWritten, 13);
  assert.strictEqual(writer.fd, null);
  readPart();
});

function readPart() {
  const reader = fs.createReadStream(file, {
    start: 2, end: 8, highWaterMark: 3, encoding: 'utf8',
  });
  const chunks = [];
  reader.on('data', (chunk) => chunks.push(chunk));
  reader.on('close', () => {
    assert.deepStrictEqual(chunks, ['234', '567', '8']);
    assert.strictEqual(reader.bytesRead, 7);
    keepOpen();
  });
}

function keepOpen() {
  const fd = fs.openSync(file, 'r');
  const reader = fs.createReadStream('ignored', { fd, autoClose: false });
  assert.strictEqual(reader.path, undefined);
  reader.resume();
  reader.on('end', () => {
    assert.strictEqual(reader.destroyed, false);
    fs.fstatSync(fd);
    fs.closeSync(fd);
    overwrite();
  });
}

function overwrite() {
  const middle = fs.createWriteStream(file, { flags: 'r+', start: 4 });
  middle.write('----');
  middle.close((error) => {
    assert.ifError(error);
    assert.strictEqual(fs.readFileSync(file, 'utf8'), '0123----89abc');
    copyAndFail();
  });
}

function copyAndFail() {
  const copy = path.join(folder, 'copy');
  pipeline(fs.createReadStream(file), fs.createWriteStream(copy), (error) => {
    assert.ifError(error);
    assert.strictEqual(fs.readFileSync(copy, 'utf8').length, 13);
    const missing = fs.createReadStream(path.join(folder, 'missing'));
    const seen = [];
    missing.on('error', (failure) => seen.push(failure.code));
    missing.on('close', () => {
      assert.deepStrictEqual(seen, ['ENOENT']);
      fs.rmSync(folder, { recursive: true });
    });
  });
}

assert.throws(() => fs.createReadStream(file, { start: 5, end: 2 }), { code: 'ERR_OUT_OF_RANGE' });
assert.throws(() => fs.createReadStream(file, { start: '5' }), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => fs.createReadStream(file, 5), { code: 'ERR_INVALID_ARG_TYPE' });
assert.ok(fs.ReadStream(file).on('error', () => {}) instanceof fs.ReadStream);
