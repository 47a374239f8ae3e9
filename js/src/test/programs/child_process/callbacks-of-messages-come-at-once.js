'use strict';
// The callback of send() is a tick of the moment of sending: before ticks that are set afterwards,
// and, in a listener of messages, after those that were set before.
const assert = require('assert');
const { fork } = require('child_process');

if (process.argv[2] === 'child') {
  const ran = [];
  process.on('message', (message) => {
    process.nextTick(() => ran.push('tick before'));
    process.send('echo', () => ran.push('sent'));
    process.nextTick(() => ran.push('tick after'));
    Promise.resolve().then(() => ran.push('microtask'));
    setImmediate(() => {
      process.send([message, ...ran]);
      process.disconnect();
    });
  });
} else {
  const child = fork(__filename, ['child']);
  const ran = [];
  child.send('hello', () => ran.push('sent'));
  process.nextTick(() => ran.push('tick'));
  setImmediate(() => ran.push('immediate'));
  const messages = [];
  child.on('message', (message) => messages.push(message));
  child.on('close', (code) => {
    assert.strictEqual(code, 0);
    assert.deepStrictEqual(ran, ['sent', 'tick', 'immediate']);
    assert.deepStrictEqual(messages, ['echo', ['hello', 'tick before', 'sent', 'tick after',
                                               'microtask']]);
  });
}
