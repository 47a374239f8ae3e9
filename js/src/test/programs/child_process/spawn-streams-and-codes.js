'use strict';
// A child's streams, its exit code, and the order of its events.
const assert = require('assert');
const { ChildProcess, spawn } = require('child_process');
const net = require('net');

const child = spawn('sh', ['-c', 'cat; echo problem >&2; exit 3']);
assert.ok(child instanceof ChildProcess);
assert.ok(child.pid > 0);
assert.deepStrictEqual(child.spawnargs, ['sh', '-c', 'cat; echo problem >&2; exit 3']);
assert.strictEqual(child.spawnfile, 'sh');
assert.strictEqual(child.exitCode, null);
assert.strictEqual(child.stdio[1], child.stdout);
assert.ok(child.stdin instanceof net.Socket);
assert.strictEqual(child.stdin.writable, true);
assert.strictEqual(child.stdout.readable, true);

const events = [];
let out = '';
let err = '';
child.on('spawn', () => events.push('spawn'));
child.stdout.on('data', (chunk) => out += chunk);
child.stderr.on('data', (chunk) => err += chunk);
child.on('exit', (code, signal) => {
  events.push('exit');
  assert.strictEqual(code, 3);
  assert.strictEqual(signal, null);
  assert.strictEqual(child.exitCode, 3);
});
child.on('close', (code, signal) => {
  events.push('close');
  assert.strictEqual(code, 3);
  assert.strictEqual(signal, null);
  assert.strictEqual(out, 'input');
  assert.strictEqual(err, 'problem\n');
  assert.deepStrictEqual(events, ['spawn', 'exit', 'close']);
  assert.strictEqual(child.kill(), false);
});
child.stdin.end('input');

// Nobody reads what this one writes, and it ends nevertheless.
spawn('sh', ['-c', 'head -c 100000 /dev/zero']).on('close', (code) => assert.strictEqual(code, 0));
