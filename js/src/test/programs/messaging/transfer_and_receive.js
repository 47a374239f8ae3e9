'use strict';
// Ports and buffers can be transferred; messages can be taken at once.
const assert = require('assert');
const { MessageChannel, MessagePort, receiveMessageOnPort } = require('worker_threads');
const outer = new MessageChannel();
const inner = new MessageChannel();
assert.strictEqual(receiveMessageOnPort(outer.port2), undefined);
assert.throws(() => outer.port1.postMessage(inner.port1), { name: 'DataCloneError' });
assert.throws(() => outer.port1.postMessage(1, [outer.port1]), { name: 'DataCloneError' });
assert.throws(() => new MessagePort(), { code: 'ERR_CONSTRUCT_CALL_INVALID' });
outer.port1.postMessage({ port: inner.port1 }, [inner.port1]);
const { message: { port } } = receiveMessageOnPort(outer.port2);
assert(port instanceof MessagePort);
port.postMessage('through');
assert.deepStrictEqual(receiveMessageOnPort(inner.port2), { message: 'through' });
const buffer = new ArrayBuffer(8);
outer.port1.postMessage(buffer, [buffer]);
assert.strictEqual(buffer.byteLength, 0);
assert.strictEqual(receiveMessageOnPort(outer.port2).message.byteLength, 8);
