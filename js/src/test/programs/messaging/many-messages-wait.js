'use strict';

// Far more messages than a port takes at once wait for their listener, and all arrive in order.

const assert = require('assert');
const { MessageChannel } = require('worker_threads');

const COUNT = 5_000;
const { port1, port2 } = new MessageChannel();
let next = 0;
port2.on('message', (value) => {
  assert.strictEqual(value, next++);
  if (next === COUNT) port2.close();
});
for (let i = 0; i < COUNT; i++) port1.postMessage(i);
process.on('exit', () => assert.strictEqual(next, COUNT));
