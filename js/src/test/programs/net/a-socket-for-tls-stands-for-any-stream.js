'use strict';
// What is asked of tls by programs that only look: a socket around a stream that is none.
const assert = require('assert');
const net = require('net');
const { PassThrough } = require('stream');
const tls = require('tls');

const stream = new PassThrough();
const socket = new tls.TLSSocket(stream);
socket.on('error', () => {});
assert.ok(socket instanceof net.Socket);
const { _parentWrap: parent } = socket._handle;
assert.strictEqual(parent.constructor.name, 'JSStreamSocket');
assert.ok(parent instanceof net.Socket);
assert.strictEqual(parent.stream, stream);
assert.strictEqual(new net.Socket() instanceof tls.TLSSocket, false);
