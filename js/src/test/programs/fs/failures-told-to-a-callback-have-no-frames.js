'use strict';
// What fails off the loop has the message for its stack, and its properties in the system's order.

const assert = require('assert');
const fs = require('fs');
const { inspect } = require('util');

let told = 0;
const properties = ['errno', 'code', 'syscall', 'path'];

fs.readFile('/there/is/none', (error) => {
  told++;
  assert.strictEqual(error.stack, `Error: ${error.message}`);
  assert.deepStrictEqual(Object.keys(error), properties);
  assert.match(inspect(error), /^\[Error: ENOENT: no such file or directory, open .*\] \{\n/);
});

fs.createReadStream('/there/is/none').on('error', (error) => {
  told++;
  assert.strictEqual(error.stack, `Error: ${error.message}`);
});

assert.throws(() => fs.readFileSync('/there/is/none'), (error) => {
  assert.deepStrictEqual(Object.keys(error), properties);
  assert.match(error.stack, /\n {4}at /);
  return true;
});

process.on('exit', () => assert.strictEqual(told, 2));
