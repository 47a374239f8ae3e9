'use strict';
// Which part of a buffer goes where, in the many ways in which read and write may be called.
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sluice-fs-'));
const file = path.join(folder, 'file');
const fd = fs.openSync(file, 'w+');

assert.strictEqual(fs.writeSync(fd, Buffer.from('0123456789')), 10);
assert.strictEqual(fs.writeSync(fd, Buffer.from('abcdef'), 2, 2, 4), 2);
assert.strictEqual(fs.writeSync(fd, 'ü', 0, 'latin1'), 1);
assert.strictEqual(fs.writeSync(fd, new Uint16Array([0x4141]), { position: 8 }), 2);
assert.deepStrictEqual(fs.readFileSync(file), Buffer.from('\xfc123cd67AA', 'latin1'));

const buffer = Buffer.alloc(6, '.');
assert.strictEqual(fs.readSync(fd, buffer, 1, 4, 1), 4);
assert.strictEqual(buffer.toString(), '.123c.');
assert.strictEqual(fs.readSync(fd, buffer, { offset: 2, length: 1, position: 9 }), 1);
assert.strictEqual(buffer.toString(), '.1A3c.');
assert.strictEqual(fs.readSync(fd, new Uint8Array(4), 0, 4, 100), 0);
const own = new Uint8Array(12);
assert.strictEqual(fs.readSync(fd, own, 0, 12, 0), 10);
assert.deepStrictEqual([...own.subarray(0, 3)], [0xfc, 0x31, 0x32]);
const view = new DataView(new ArrayBuffer(8), 2, 4);
assert.strictEqual(fs.readSync(fd, view, { position: 0n }), 4);
assert.strictEqual(view.getUint8(0), 0xfc);
assert.strictEqual(fs.readSync(fd, Buffer.alloc(0)), 0);

const parts = [Buffer.alloc(3), Buffer.alloc(4), Buffer.alloc(9)];
assert.strictEqual(fs.readvSync(fd, parts, 0), 10);
assert.strictEqual(parts[1].toString(), '3cd6');
assert.strictEqual(fs.writevSync(fd, [Buffer.from('xx'), Buffer.from('y')], 1), 3);
assert.strictEqual(fs.readFileSync(file, 'latin1'), '\xfcxxycd67AA');

const range = (name, message) => ({ name: 'RangeError', code: 'ERR_OUT_OF_RANGE', message });
assert.throws(() => fs.readSync(fd, buffer, 0, 7), range(
  'length', 'The value of "length" is out of range. It must be <= 6. Received 7'));
assert.throws(() => fs.readSync(fd, buffer, -1), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => fs.readSync(fd, buffer, -1, 2), { code: 'ERR_OUT_OF_RANGE' });
assert.throws(() => fs.writeSync(fd, buffer, 7), range(
  'offset', 'The value of "offset" is out of range. It must be <= 6. Received 7'));
assert.throws(() => fs.writeSync(fd, buffer, 4, 3), range(
  'length', 'The value of "length" is out of range. It must be <= 2. Received 3'));
assert.throws(() => fs.readSync(fd, 'text'), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => fs.writeSync(fd, {}), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => fs.readvSync(fd, [5]), { code: 'ERR_INVALID_ARG_TYPE' });

const target = Buffer.alloc(4);
fs.read(fd, target, 0, 4, 0, (error, count, same) => {
  assert.strictEqual(error, null);
  assert.strictEqual(count, 4);
  assert.strictEqual(same, target);
  fs.read(fd, { position: 4 }, (failure, more, given) => {
    assert.strictEqual(failure, null);
    assert.strictEqual(more, 6);
    assert.strictEqual(given.length, 16384);
    fs.write(fd, 'tail', 10, (problem, written, text) => {
      assert.strictEqual(problem, null);
      assert.strictEqual(written, 4);
      assert.strictEqual(text, 'tail');
      fs.closeSync(fd);
      fs.rmSync(folder, { recursive: true });
    });
  });
});
