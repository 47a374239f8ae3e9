// What goes wrong with a socket is told to its request, also before the request has taken it.
'use strict';
const assert = require('assert');
const http = require('http');
const net = require('net');

const blockList = new net.BlockList();
blockList.addAddress('127.0.0.1');
const seen = [];
const req = http.request({
  host: 'example.com',
  port: 80,
  family: 4,
  lookup: (name, options, callback) => callback(null, '127.0.0.1', 4),
  createConnection: (options) => net.createConnection({ ...options, blockList }),
}, () => assert.fail('there is no response'));
req.on('error', (error) => seen.push(error.code));
req.on('close', () => seen.push('close'));
req.end();

// One that nobody wants any more takes no socket and hears of none.
const given = http.request({
  createConnection: () => net.createConnection({ port: 1, lookup: () => {}, host: 'never' }),
});
given.on('error', (error) => seen.push(error.message));
given.destroy(new Error('given up'));
given.end();

process.on('exit', () => {
  assert.deepStrictEqual(seen.sort(), ['ERR_IP_BLOCKED', 'close', 'given up']);
});
