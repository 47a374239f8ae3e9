'use strict';
// A handler of 'uncaughtException' sees the asynchronous context that the exception was thrown in.
const assert = require('assert');
const fs = require('fs');
const net = require('net');
const { AsyncLocalStorage } = require('async_hooks');

const storage = new AsyncLocalStorage();
const seen = [];
process.on('uncaughtException', (error) => {
  seen.push(`${error} in ${storage.getStore()}`);
});

function fail(name) {
  return () => {
    throw name;
  };
}

const starts = {
  timer: (fn) => setTimeout(fn, 1),
  immediate: (fn) => setImmediate(fn),
  tick: (fn) => process.nextTick(fn),
  file: (fn) => fs.stat('/', fn),
  server(fn) {
    const server = net.createServer().listen(0, () => {
      server.close();
      fn();
    });
  },
};
for (const [name, start] of Object.entries(starts)) {
  storage.run(name, start, fail(name));
}

process.on('exit', () => {
  assert.deepStrictEqual(seen.sort(), Object.keys(starts).map((name) => `${name} in ${name}`).sort());
});
