'use strict';
// readFile, writeFile and appendFile in their three forms.
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sluice-fs-'));
const file = path.join(folder, 'file');

fs.writeFileSync(file, 'héllo');
assert.strictEqual(fs.readFileSync(file).length, 6);
assert.strictEqual(fs.readFileSync(file, { encoding: 'utf8' }), 'héllo');
assert.strictEqual(fs.readFileSync(file, 'base64'), Buffer.from('héllo').toString('base64'));
fs.appendFileSync(file, Buffer.from('!'));
fs.writeFileSync(file, '?', { flag: 'a' });
assert.strictEqual(fs.readFileSync(file, 'utf8'), 'héllo!?');
fs.writeFileSync(file, 'ff00', 'hex');
assert.deepStrictEqual([...fs.readFileSync(file)], [255, 0]);
assert.throws(() => fs.readFileSync(folder), { code: 'EISDIR', syscall: 'read' });
assert.throws(() => fs.readFileSync(file, 'latin2'), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => fs.writeFileSync(file, { a: 1 }), {
  code: 'ERR_INVALID_ARG_TYPE',
  message: 'The "data" argument must be of type string or an instance of Buffer, TypedArray, ' +
    'or DataView. Received an instance of Object',
});
assert.ok(fs.readFileSync('/proc/self/status', 'latin1').includes('Pid:'));

const large = Buffer.alloc(3_000_000, 'sluice');
fs.writeFileSync(file, large);
assert.ok(fs.readFileSync(file).equals(large));

const fd = fs.openSync(file, 'r');
fs.readSync(fd, Buffer.alloc(2_999_990));
assert.strictEqual(fs.readFileSync(fd).length, 10);
fs.closeSync(fd);

const order = [];
fs.readFile(path.join(folder, 'missing'), 'utf8', (error, data) => {
  assert.strictEqual(error.code, 'ENOENT');
  assert.strictEqual(data, undefined);
  order.push('missing');
  fs.writeFile(file, 'new', (failure) => {
    assert.strictEqual(failure, null);
    fs.readFile(file, 'utf8', (problem, text) => {
      assert.strictEqual(problem, null);
      assert.strictEqual(text, 'new');
      order.push('read');
    });
  });
});
const controller = new AbortController();
controller.abort();
fs.readFile(file, { signal: controller.signal }, (error) => {
  assert.strictEqual(error.name, 'AbortError');
  order.push('aborted');
});
process.on('exit', () => {
  assert.deepStrictEqual(order, ['aborted', 'missing', 'read']);
  fs.rmSync(folder, { recursive: true });
});
