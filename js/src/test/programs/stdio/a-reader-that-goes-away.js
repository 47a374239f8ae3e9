'use strict';
// Who writes to a pipe that nobody reads any more gets EPIPE.
const assert = require('assert');
const { spawn } = require('child_process');

if (process.argv[2] === 'child') {
  process.stdout.on('error', (error) => {
    process.stderr.write(`${error.code} ${error.syscall} ${error.message}`);
    process.exit(9);
  });
  setInterval(() => process.stdout.write('more\n'), 10);
} else {
  const child = spawn(process.execPath, [__filename, 'child']);
  child.stdout.once('data', () => child.stdout.destroy());
  let text = '';
  child.stderr.on('data', (chunk) => text += chunk);
  child.on('close', (code) => {
    assert.strictEqual(text, 'EPIPE write write EPIPE');
    assert.strictEqual(code, 9);
  });
}
