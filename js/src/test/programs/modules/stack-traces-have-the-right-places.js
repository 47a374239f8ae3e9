'use strict'; const first = new Error('first').stack;
const assert = require('assert');

const lineOf = (stack, n = 1) => stack.split('\n')[n].replace(__filename, 'FILE');
assert.strictEqual(lineOf(first), '    at Object.<anonymous> (FILE:1:29)');

class A {
  method() {
    throw new Error('x');
  }

  static make() {
    return new A().method();
  }
}
function plain() {
  A.make();
}
try {
  [1].forEach(plain);
  assert.fail();
} catch (error) {
  const lines = error.stack.split('\n').map((line) => line.replace(__filename, 'FILE'));
  assert.deepStrictEqual(lines.slice(0, 5), [
    'Error: x',
    '    at A.method (FILE:9:11)',
    lines[2],
    '    at plain (FILE:17:5)',
    '    at Array.forEach (<anonymous>)',
  ]);
  assert.match(lines[2], /make \(FILE:13:20\)$/);
}

const limit = Error.stackTraceLimit;
assert.strictEqual(limit, 10);
Error.stackTraceLimit = 1;
assert.strictEqual(new Error('short').stack.split('\n').length, 2);
Error.stackTraceLimit = limit;

const target = {};
function capture() {
  Error.captureStackTrace(target, capture);
}
capture();
assert.match(target.stack.split('\n')[1], /^ {4}at Object\.<anonymous> \(.*:44:1\)$/);

Error.prepareStackTrace = (error, sites) => sites.map((site) => [
  site.getFileName(), site.getLineNumber(), site.getColumnNumber(), site.getFunctionName(),
  site.isNative(), site.isConstructor(),
]);
const sites = (function named() {
  return new Error('sites').stack;
})();
Error.prepareStackTrace = undefined;
assert.deepStrictEqual(sites[0], [__filename, 52, 10, 'named', false, false]);
