'use strict';
// Old programs ask process.binding for what public modules give today.
const assert = require('assert');
const { types, getSystemErrorName } = require('util');

process.noDeprecation = true;
const util = process.binding('util');
assert.ok(Object.keys(util).length > 10);
for (const name of Object.keys(util)) assert.strictEqual(util[name], types[name]);
const uv = process.binding('uv');
assert.strictEqual(uv.errname(uv.UV_ENOENT), getSystemErrorName(-2));
const { fs, os } = process.binding('constants');
assert.strictEqual(fs.O_RDONLY, 0);
assert.strictEqual(os.signals.SIGINT, 2);
