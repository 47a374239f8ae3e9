'use strict';
// The global console: its properties, its module, and what it writes to.

const assert = require('assert');

assert.strictEqual(require('console'), console);
assert.strictEqual(Object.prototype.toString.call(console), '[object console]');
const descriptor = Object.getOwnPropertyDescriptor(globalThis, 'console');
assert.strictEqual(descriptor.enumerable, false);
assert.strictEqual(descriptor.configurable, true);

for (const name of ['log', 'info', 'debug', 'warn', 'error', 'dir', 'time', 'timeEnd', 'timeLog',
                    'trace', 'assert', 'clear', 'count', 'countReset', 'group', 'groupEnd', 'table',
                    'dirxml', 'groupCollapsed']) {
  assert.strictEqual(typeof console[name], 'function', name);
  assert.strictEqual(console[name].name, name);
  assert.ok(Object.hasOwn(console, name));
}

// What is written goes through process.stdout.write, as it is when it is written.
const { write } = process.stdout;
const lines = [];
process.stdout.write = (chunk) => {
  lines.push(chunk);
  return true;
};
console.log('caught');
process.stdout.write = write;
assert.deepStrictEqual(lines, ['caught\n']);
