'use strict';
// Modules that programs load for a name or two.
const assert = require('assert');
const cluster = require('cluster');
const net = require('net');
const tls = require('tls');

const http = require('http');
assert.ok(http.METHODS.includes('GET'));
assert.strictEqual(http.STATUS_CODES[404], 'Not Found');
assert.ok(new http.Agent({ keepAlive: true }).keepAlive);
assert.strictEqual(cluster.isPrimary, true);
assert.strictEqual(cluster.isWorker, false);
assert.strictEqual(typeof require('dgram').createSocket, 'function');
assert.strictEqual(typeof require('https').request, 'function');
assert.strictEqual(typeof require('http2').connect, 'function');
assert.ok(tls.TLSSocket.prototype instanceof net.Socket);
assert.ok(!(new net.Socket() instanceof tls.TLSSocket));

// Servers make one when they are made, whether or not a client ever asks for TLS.
const context = tls.createSecureContext({ minVersion: 'TLSv1.2' });
assert.ok(context instanceof tls.SecureContext);
assert.deepStrictEqual(Object.keys(context), ['context']);
