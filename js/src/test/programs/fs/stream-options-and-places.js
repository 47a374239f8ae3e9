'use strict';
// Options of file streams that come from a prototype, replacements that are no functions, flushing,
// places given as BigInt, and calls with arguments left out.

const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'places-'));
const file = path.join(folder, 'letters');
fs.writeFileSync(file, 'abcdefgh', { flush: true });
process.on('exit', () => fs.rmSync(folder, { recursive: true }));

// Inherited options; `new` before the function.
const inherited = new fs.createReadStream(file, { __proto__: { start: 2, end: 4 } });
assert.ok(inherited instanceof fs.ReadStream);
assert.deepStrictEqual([inherited.start, inherited.end], [2, 4]);
let text = '';
inherited.setEncoding('utf8').on('data', (part) => { text += part; });
inherited.on('close', () => assert.strictEqual(text, 'cde'));

assert.throws(() => fs.createWriteStream(file, { fs: { ...fs, writev: 'none' } }), {
  code: 'ERR_INVALID_ARG_TYPE',
  message: 'The "options.fs.writev" property must be of type function. ' +
    "Received type string ('none')",
});
for (const Class of [fs.ReadStream, fs.WriteStream]) {
  assert.throws(() => Class.prototype.autoClose, { code: 'ERR_INVALID_THIS' });
}

// What is flushed goes through fs.fsync, before the descriptor is closed.
const { fsync, fsyncSync } = fs;
const flushed = [];
fs.fsync = (fd, callback) => { flushed.push('later'); fsync(fd, callback); };
fs.fsyncSync = (fd) => { flushed.push('at once'); fsyncSync(fd); };
fs.writeFileSync(path.join(folder, 'one'), 'x', { flush: true });
assert.deepStrictEqual(flushed, ['at once']);
const flushing = fs.createWriteStream(path.join(folder, 'two'), { flush: true });
flushing.end('y');
flushing.on('close', () => {
  assert.deepStrictEqual(flushed, ['at once', 'later']);
  fs.writeFile(path.join(folder, 'three'), 'z', { flush: true }, (error) => {
    assert.ifError(error);
    assert.deepStrictEqual(flushed, ['at once', 'later', 'later']);
    Object.assign(fs, { fsync, fsyncSync });
    places();
  });
});

function places() {
  const fd = fs.openSync(file, 'r+');
  const place = Buffer.alloc(2);
  assert.strictEqual(fs.readSync(fd, place, 0, 2, 3n), 2);
  assert.strictEqual(place.toString(), 'de');
  const last = 2n ** 63n - 1n;
  assert.throws(() => fs.readSync(fd, place, 0, 2, last), {
    code: 'ERR_OUT_OF_RANGE',
    message: /It must be >= -1 && <= 9223372036854775805\. Received 9_223_372_036_854_775_807n$/,
  });
  assert.throws(() => fs.read(fd, 8, 0, 'utf-8', () => {}), {
    code: 'ERR_INVALID_ARG_TYPE', message: /^The "buffer" argument .* Received type number \(8\)$/,
  });
  assert.throws(() => fs.read(fd, { buffer: null }, () => {}), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.strictEqual(fs.writeSync(fd, 'ZZ', 1), 2);
  assert.strictEqual(fs.writeSync(fd, Buffer.from('Y'), 0, 1, 6), 1);
  assert.strictEqual(fs.writeSync(fd, Buffer.from('X'), 0, 1, 5n), 1, 'no number: at the beginning');
  assert.strictEqual(fs.readFileSync(file, 'latin1'), 'XZZdefYh');
  let inCall = true;
  fs.writev(fd, [], null, (error, count, buffers) => {
    assert.ifError(error);
    assert.deepStrictEqual([inCall, count, buffers], [false, 0, []]);
    fs.closeSync(fd);
  });
  inCall = false;
}
