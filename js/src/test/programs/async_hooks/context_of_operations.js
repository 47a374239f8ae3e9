'use strict';
// Callbacks of files, names and child processes run in the asynchronous context of the call.
const assert = require('assert');
const childProcess = require('child_process');
const dns = require('dns');
const fs = require('fs');
const { AsyncLocalStorage } = require('async_hooks');

const storage = new AsyncLocalStorage();
let calls = 0;
function inside(name, start) {
  storage.run(name, () => start(() => {
    calls++;
    assert.strictEqual(storage.getStore(), name);
  }));
}

inside('readFile', (done) => fs.readFile(__filename, done));
inside('promise', (done) => fs.promises.stat(__filename).then(done));
inside('stream', (done) => {
  const stream = fs.createReadStream(__filename);
  storage.run('listener', () => stream.resume().on('end', done));
});
inside('lookup', (done) => dns.lookup('localhost', done));
inside('execFile', (done) => childProcess.execFile('true', done));
inside('exit', (done) => childProcess.spawn('true').on('exit', done));
process.on('exit', () => assert.strictEqual(calls, 6));
