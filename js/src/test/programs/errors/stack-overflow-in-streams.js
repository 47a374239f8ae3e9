'use strict';
// Recursion without an end through the methods of streams, sockets and addresses is a RangeError, as
// it is in functions of the program's own.

const assert = require('node:assert');
const net = require('node:net');
const { Readable } = require('node:stream');

const overflow = { name: 'RangeError', message: 'Maximum call stack size exceeded' };

function caught(run) {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof RangeError);
    return error;
  }
  return assert.fail('It has an end');
}

function asking() {
  net.isIP('::1');
  asking();
}
assert.throws(asking, overflow);
assert.strictEqual(caught(asking).constructor, RangeError);

const flipping = new Readable({ read() {} });
flipping.on('pause', () => {
  flipping.resume();
  flipping.pause();
});
flipping.resume();
const error = caught(() => flipping.pause());
assert.strictEqual(error.message, overflow.message);
assert.strictEqual(error.name, overflow.name);
flipping.removeAllListeners('pause');
flipping.destroy();
