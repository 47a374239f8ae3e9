'use strict';
// The frames of a built-in function's own checks are not shown: the first one is the function that
// was called with a wrong argument, or its caller.

const assert = require('assert');
const { AssertionError } = assert;
const util = require('util');

function mistaken() {
  return assert.strictEqual(1, 2);
}

assert.throws(mistaken, (error) => {
  assert.ok(error instanceof AssertionError);
  const [, firstFrame] = error.stack.split(/\n(?= {4}at )/);
  assert.match(firstFrame, /^ {4}at mistaken \(.*the-stack-starts-at-the-mistake\.js:\d+:\d+\)/);
  return true;
});

function wrong() {
  return util.promisify('no function');
}

assert.throws(wrong, (error) => {
  const frames = error.stack.split('\n').slice(1);
  assert.ok(frames.some((frame) => frame.includes('at wrong (')));
  assert.ok(!frames[0].includes('validateFunction'));
  return true;
});
