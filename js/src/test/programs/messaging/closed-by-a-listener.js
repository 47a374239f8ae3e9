'use strict';
// A port that a listener closes still tells of what had arrived; one that is closed before it
// listens tells of nothing.
const assert = require('node:assert');
const { markAsUncloneable, MessageChannel } = require('node:worker_threads');

const told = [];

const { port1, port2 } = new MessageChannel();
port1.on('message', (message) => {
  told.push(message);
  port1.close();
});
port1.on('close', () => told.push('closed'));
port2.postMessage('first');
port2.postMessage('second');

const other = new MessageChannel();
other.port1.on('message', assert.fail);
other.port2.postMessage('lost');
other.port1.close();

// Bytes cannot be marked.
const bytes = new Uint8Array([1, 2]);
markAsUncloneable(bytes);
markAsUncloneable(bytes.buffer);
assert.deepStrictEqual(structuredClone(bytes), bytes);
assert.strictEqual(structuredClone(bytes.buffer).byteLength, 2);
const marked = { a: 1 };
markAsUncloneable(marked);
assert.throws(() => structuredClone(marked), { name: 'DataCloneError' });

process.on('exit', () => assert.deepStrictEqual(told, ['first', 'second', 'closed']));
