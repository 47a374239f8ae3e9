'use strict';
// What the program waits for can be counted; groups hold the one that files are made with.
const assert = require('assert');
const fs = require('fs');

assert.deepStrictEqual(process._getActiveRequests(), []);
let left = 5;
for (let i = 0; i < 5; i++) {
  fs.stat(__filename, (error) => {
    assert.ifError(error);
    if (--left === 0) {
      setImmediate(() => assert.deepStrictEqual(process._getActiveRequests(), []));
    }
  });
}
const requests = process._getActiveRequests();
assert.strictEqual(requests.length, 5);
assert.ok(requests.every((each) => each.constructor.name === 'FSReqCallback'));

assert.ok(process.getgroups().includes(process.getegid()));
