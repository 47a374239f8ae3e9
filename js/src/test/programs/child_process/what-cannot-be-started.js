'use strict';
// A program that is not there is told by an event; wrong arguments are told at once.
const assert = require('assert');
const { execFile, fork, spawn, spawnSync } = require('child_process');

const child = spawn('no-such-program', ['a', 'b']);
const events = [];
assert.strictEqual(child.pid, undefined);
child.on('spawn', () => assert.fail('it is not there'));
child.on('exit', () => assert.fail('it is not there'));
child.on('error', (error) => {
  events.push('error');
  assert.strictEqual(error.message, 'spawn no-such-program ENOENT');
  assert.strictEqual(error.code, 'ENOENT');
  assert.strictEqual(error.errno, -2);
  assert.strictEqual(error.syscall, 'spawn no-such-program');
  assert.strictEqual(error.path, 'no-such-program');
  assert.deepStrictEqual(error.spawnargs, ['a', 'b']);
});
child.on('close', (code) => {
  events.push('close');
  assert.strictEqual(code, -2);
});
process.on('exit', () => assert.deepStrictEqual(events, ['error', 'close']));

spawn('echo', { cwd: '/no/such/folder' }).on('error', (error) => {
  assert.strictEqual(error.message, 'spawn echo ENOENT');
});
spawn('/etc/passwd').on('error', (error) => assert.strictEqual(error.code, 'EACCES'));

const failed = spawnSync('no-such-program', ['x']);
assert.strictEqual(failed.error.message, 'spawnSync no-such-program ENOENT');
assert.deepStrictEqual(failed.error.spawnargs, ['x']);
assert.strictEqual(failed.status, null);
assert.strictEqual(failed.output, null);

assert.throws(() => spawn(), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => spawn(''), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => spawn('a\0b'), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => spawn('a', 'b'), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => spawn('a', [], 5), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => spawn('a', { cwd: 5 }), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => spawn('a', { shell: 5 }), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => spawn('a', { detached: 5 }), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => spawn('a', { stdio: 'odd' }), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => spawn('a', { stdio: ['ipc', 'ipc'] }), { code: 'ERR_IPC_ONE_PIPE' });
assert.throws(() => spawn('a', { timeout: -1 }), { code: 'ERR_OUT_OF_RANGE' });
assert.throws(() => spawn('a', { killSignal: 'SIGX' }), { code: 'ERR_UNKNOWN_SIGNAL' });
assert.throws(() => spawnSync('a', { stdio: ['ipc'] }), { code: 'ERR_IPC_SYNC_FORK' });
assert.throws(() => execFile('a', [], {}, 5), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => fork(5), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => fork('a', { stdio: ['pipe'] }), { code: 'ERR_CHILD_PROCESS_IPC_REQUIRED' });
