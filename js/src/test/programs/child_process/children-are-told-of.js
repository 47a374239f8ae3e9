'use strict';
// A channel tells of each child process as it is made.
const assert = require('assert');
const { ChildProcess, exec, spawn, spawnSync } = require('child_process');
const { subscribe } = require('diagnostics_channel');
const os = require('os');
const { performance } = require('perf_hooks');

const made = [];
subscribe('child_process', (message, name) => {
  assert.strictEqual(name, 'child_process');
  assert.deepStrictEqual(Object.keys(message), ['process']);
  made.push(message.process);
});
const children = [spawn('true'), exec('true')];
spawnSync('true');
assert.deepStrictEqual(made, children);
assert.ok(made.every((each) => each instanceof ChildProcess));

assert.throws(() => os.getPriority(null), { code: 'ERR_INVALID_ARG_TYPE' });
const measure = performance.measure('m');
assert.strictEqual(Object.prototype.toString.call(measure), '[object PerformanceMeasure]');
