'use strict';
// What a child has for its descriptors: files, nothing, more pipes; and it has no others.
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { spawn, spawnSync } = require('child_process');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sluice-child-'));
const file = path.join(folder, 'log');
const fd = fs.openSync(file, 'a+');

spawnSync('sh', ['-c', 'echo out; echo err >&2'], { stdio: ['ignore', fd, fd] });
assert.strictEqual(fs.readFileSync(file, 'utf8'), 'out\nerr\n');

const { stdout } = spawnSync('sh', ['-c', 'ls /proc/$$/fd'], { encoding: 'utf8' });
assert.deepStrictEqual(stdout.trim().split('\n').filter((n) => n < 10), ['0', '1', '2']);

const child = spawn('sh', ['-c', 'cat <&3 >&4; echo "$0" >&2', 'name'], {
  stdio: ['ignore', 'ignore', fd, 'pipe', 'pipe'],
});
assert.strictEqual(child.stdin, null);
assert.strictEqual(child.stdout, null);
assert.strictEqual(child.stdio.length, 5);
let text = '';
child.stdio[4].on('data', (chunk) => text += chunk);
child.stdio[3].end('through');
child.on('close', (code) => {
  assert.strictEqual(code, 0);
  assert.strictEqual(text, 'through');
  assert.strictEqual(fs.readFileSync(file, 'utf8'), 'out\nerr\nname\n');
  const reading = fs.openSync(file);
  spawn('cat', { stdio: [reading, 'pipe', 'inherit'] }).stdout.on('data', (chunk) => {
    assert.strictEqual(chunk.toString(), 'out\nerr\nname\n');
    fs.closeSync(reading);
    fs.closeSync(fd);
    fs.rmSync(folder, { recursive: true });
  });
});
