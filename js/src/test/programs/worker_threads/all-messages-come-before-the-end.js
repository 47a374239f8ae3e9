'use strict';

// A worker that says very much and ends at once is heard to the last word before its end.

const assert = require('assert');
const { Worker } = require('worker_threads');

const COUNT = 5_000;
const code = `
  const { parentPort } = require('worker_threads');
  for (let i = 0; i < ${COUNT}; i++) parentPort.postMessage(i);
  process.exit(3);`;

let next = 0;
new Worker(code, { eval: true })
  .on('message', (value) => assert.strictEqual(value, next++))
  .on('exit', (status) => {
    assert.strictEqual(status, 3);
    assert.strictEqual(next, COUNT);
    next = -1;
  });
process.on('exit', () => assert.strictEqual(next, -1));
