'use strict';
// Messages go both ways; whoever disconnects is told, and so is the other.
const assert = require('assert');
const { fork } = require('child_process');

if (process.argv[2] === 'child') {
  assert.strictEqual(process.connected, true);
  assert.strictEqual(process.env.NODE_CHANNEL_FD, undefined);
  process.on('message', (message) => {
    if (message === 'end') {
      process.disconnect();
      assert.strictEqual(process.connected, false);
    } else {
      process.send({ echo: message });
    }
  });
  process.on('disconnect', () => process.exitCode = 5);
} else {
  const child = fork(__filename, ['child']);
  assert.strictEqual(child.connected, true);
  assert.strictEqual(child.stdout, null);
  const sent = ['text', 12.5, true, { a: [1, null], b: { c: 'ü\n' } }, null];
  const got = [];
  const events = [];
  child.on('message', (message) => {
    got.push(message.echo);
    if (got.length === sent.length) child.send('end');
  });
  child.on('disconnect', () => {
    events.push('disconnect');
    assert.strictEqual(child.connected, false);
  });
  child.on('exit', (code) => {
    events.push('exit');
    assert.strictEqual(code, 5);
  });
  child.on('close', () => {
    assert.deepStrictEqual(got, sent);
    assert.deepStrictEqual(events.sort(), ['disconnect', 'exit']);
    child.send('late', (error) => {
      assert.strictEqual(error.code, 'ERR_IPC_CHANNEL_CLOSED');
      assert.strictEqual(error.message, 'Channel closed');
    });
  });
  for (const message of sent) assert.strictEqual(child.send(message), true);
  assert.throws(() => child.send(), { code: 'ERR_MISSING_ARGS' });
  assert.throws(() => child.send(() => {}), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => child.send(Symbol('s')), { code: 'ERR_INVALID_ARG_TYPE' });
}
