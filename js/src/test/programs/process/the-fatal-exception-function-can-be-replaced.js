'use strict';
const assert = require('assert');
const { spawnSync } = require('child_process');

function run(source) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', source],
                                               { encoding: 'utf8' });
  return { status, out: stdout.trim(), err: stderr };
}

const tell = 'process.on("exit", (code) => console.log("exit", code));';
const fail = 'process.nextTick(() => { throw new Error("thrown") });';

// Whatever but false means that it was handled.
const handled = run(`${tell} process._fatalException = function(error, fromPromise) {
  console.log(this === process, error.message, fromPromise);
  return 0;
}; ${fail}`);
assert.deepStrictEqual(handled, { status: 0, out: 'true thrown false\nexit 0', err: '' });

const rejected = run(`process._fatalException = (error, fromPromise) => {
  console.log(error.message, fromPromise);
}; Promise.reject(new Error("rejected"));`);
assert.deepStrictEqual(rejected, { status: 0, out: 'rejected true', err: '' });

// False ends the program, and the event is the original function's.
const refused = run(`${tell} process._fatalException = () => false; ${fail}`);
assert.strictEqual(refused.status, 1);
assert.strictEqual(refused.out, '');
assert.match(refused.err, /Error: thrown/);

const thrower = run(`${tell} process._fatalException = () => { throw new Error("own") }; ${fail}`);
assert.strictEqual(thrower.status, 7);
assert.strictEqual(thrower.out, '');
assert.match(thrower.err, /Error: own/);

const missing = run(`${tell} process._fatalException = undefined; ${fail}`);
assert.strictEqual(missing.status, 6);
assert.strictEqual(missing.out, '');
assert.match(missing.err, /Error: thrown/);

// Wrapped, it tells whether the program's listeners handled it.
const wrapped = run(`${tell} const original = process._fatalException;
process.on("uncaughtException", (error) => console.log("heard", error.message));
process._fatalException = (...given) => {
  const taken = original(...given);
  console.log(taken);
  return taken;
}; ${fail}`);
assert.deepStrictEqual(wrapped, { status: 0, out: 'heard thrown\ntrue\nexit 0', err: '' });

// The event comes before the report.
const late = run(`process.on("exit", () => console.error("EXIT")); ${fail}`);
assert.ok(late.err.startsWith('EXIT'), late.err);
assert.match(late.err, /Error: thrown/);
