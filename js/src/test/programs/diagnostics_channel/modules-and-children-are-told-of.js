'use strict';
// `module.require` is traced, with what it gave or threw; children are published as they are made.
const assert = require('assert');
const { ChildProcess, spawn } = require('child_process');
const { subscribe, tracingChannel } = require('diagnostics_channel');

const told = [];
const note = (name) => (event) => told.push({ name, event: { ...event } });
const trace = tracingChannel('module.require');
const handlers = {
  start: note('start'), end: note('end'), error: note('error'),
  asyncStart: assert.fail, asyncEnd: assert.fail,
};
trace.subscribe(handlers);
const os = require('os');
let thrown;
try {
  require('there-is-no-such-module');
} catch (error) {
  thrown = error;
}
trace.unsubscribe(handlers);
require('path');

const parentFilename = __filename;
const missing = 'there-is-no-such-module';
assert.deepStrictEqual(told, [
  { name: 'start', event: { parentFilename, id: 'os' } },
  { name: 'end', event: { parentFilename, id: 'os', result: os } },
  { name: 'start', event: { parentFilename, id: missing } },
  { name: 'error', event: { parentFilename, id: missing, error: thrown } },
  { name: 'end', event: { parentFilename, id: missing, error: thrown } },
]);

const children = [];
subscribe('child_process', ({ process }) => children.push(process));
const child = spawn('true');
assert.deepStrictEqual(children, [child]);
assert.ok(child instanceof ChildProcess);
