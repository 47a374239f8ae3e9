'use strict';
// The properties of http and https: which, in which order, and of what kind.
const assert = require('node:assert');
const http = require('node:http');
const https = require('node:https');

assert.deepStrictEqual(Object.keys(http), [
  '_connectionListener', 'METHODS', 'STATUS_CODES', 'Agent', 'ClientRequest', 'IncomingMessage',
  'OutgoingMessage', 'Server', 'ServerResponse', 'createServer', 'validateHeaderName',
  'validateHeaderValue', 'get', 'request', 'setMaxIdleHTTPParsers', 'setGlobalProxyFromEnv',
  'maxHeaderSize', 'globalAgent', 'WebSocket', 'CloseEvent', 'MessageEvent',
]);
assert.deepStrictEqual(Object.keys(https), [
  'Agent', 'globalAgent', 'Server', 'createServer', 'get', 'request',
]);

assert.strictEqual(http.Agent, require('node:_http_agent').Agent);
assert.strictEqual(http.ServerResponse, require('node:_http_server').ServerResponse);
assert.strictEqual(http.WebSocket, WebSocket);
assert.strictEqual(http.MessageEvent, MessageEvent);
assert.strictEqual(Object.getOwnPropertyDescriptor(http, 'WebSocket').set, undefined);
assert.ok(https.globalAgent instanceof https.Agent);

const own = new http.Agent();
http.globalAgent = own;
assert.strictEqual(require('node:_http_agent').globalAgent, own);

class Patched extends http.Server {}
http.Server = Patched;
assert.strictEqual(http.Server, Patched);
http.createServer().close();
https.Agent = Patched;
assert.strictEqual(https.Agent, Patched);
