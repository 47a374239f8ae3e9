'use strict';
const assert = require('assert');
const root = require('./fixtures/tree')({
  'm.mjs': 'export const here = import.meta.filename; export default 5;',
  'sub/c.js': 'exports.load = () => import("../m.mjs");',
});
let done = 0;
process.on('exit', () => assert.strictEqual(done, 3));
require(`${root}/sub/c.js`).load().then((namespace) => {
  assert.strictEqual(namespace.here, `${root}/m.mjs`);
  assert.strictEqual(namespace.default, 5);
  done++;
});
import('node:fs').then((namespace) => {
  assert.strictEqual(namespace.default, require('fs'));
  assert.strictEqual(namespace.readFile, require('fs').readFile);
  done++;
});
import('not-there').catch((error) => {
  assert.strictEqual(error.code, 'ERR_MODULE_NOT_FOUND');
  assert.strictEqual(error.message, `Cannot find package 'not-there' imported from ${__filename}`);
  assert.ok(error instanceof Error);
  done++;
});
