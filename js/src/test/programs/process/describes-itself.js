'use strict';
const assert = require('assert');
assert.match(process.version, /^v25\.\d+\.\d+$/);
assert.strictEqual(process.versions.node, process.version.slice(1));
for (const [name, value] of Object.entries(process.versions)) {
  assert.strictEqual(typeof value, 'string', name);
}
assert.throws(() => {
  process.versions.node = 'other';
}, TypeError);
assert.throws(() => {
  process.version = 'other';
}, TypeError);
assert.strictEqual(process.release.name, 'node');
assert.ok(['x64', 'arm64'].includes(process.arch));
assert.strictEqual(process.platform, 'linux');
assert.strictEqual(process.argv[1], __filename);
assert.strictEqual(process.argv[0], process.execPath);
assert.ok(Array.isArray(process.execArgv));
assert.ok(Number.isInteger(process.pid) && process.pid > 0);
assert.ok(Number.isInteger(process.ppid) && process.ppid > 0);
assert.strictEqual(typeof process.title, 'string');
assert.strictEqual(process.features.ipv6, true);
assert.strictEqual(typeof process.config.variables, 'object');
assert.strictEqual(process.exitCode, undefined);
assert.strictEqual(process.permission, undefined);
// By it programs decide whether there is `crypto`.
assert.match(process.versions.openssl, /^3\.\d+\.\d+$/);
assert.ok(require('crypto').constants.OPENSSL_VERSION_NUMBER >= 0x30000000);
