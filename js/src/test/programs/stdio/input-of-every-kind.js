'use strict';
// process.stdin over a pipe, a file and nothing; a program that does not read it is not kept.
const assert = require('assert');
const fs = require('fs');
const { spawn, spawnSync } = require('child_process');

if (process.argv[2] === 'read') {
  process.stdin.setEncoding('utf8');
  let text = '';
  process.stdin.on('data', (chunk) => text += chunk);
  process.stdin.on('end', () => console.log('end', process.stdin.fd, text));
} else if (process.argv[2] === 'touch') {
  console.log(typeof process.stdin.on);
} else {
  const run = (mode, options) => (
    spawnSync(process.execPath, [__filename, mode], { encoding: 'utf8', ...options }));
  assert.strictEqual(run('read', { input: 'piped' }).stdout, 'end 0 piped\n');
  const fd = fs.openSync(__filename);
  assert.ok(run('read', { stdio: [fd, 'pipe', 'inherit'] }).stdout.includes('use strict'));
  fs.closeSync(fd);
  assert.strictEqual(run('read', { stdio: ['ignore', 'pipe', 'inherit'] }).stdout, 'end 0 \n');

  // This one has an input that stays open.
  const child = spawn(process.execPath, [__filename, 'touch'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk) => text += chunk);
  child.on('close', (code) => {
    assert.strictEqual(code, 0);
    assert.strictEqual(text, 'function\n');
  });
}
