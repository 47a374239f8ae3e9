'use strict';
const assert = require('assert');
for (const name of ['getuid', 'geteuid', 'getgid', 'getegid']) {
  assert.ok(Number.isInteger(process[name]()), name);
}
assert.ok(process.getgroups().every(Number.isInteger));
const before = process.umask();
assert.strictEqual(process.umask(0o77), before);
assert.strictEqual(process.umask('22'), 0o77);
assert.strictEqual(process.umask(before), 0o22);
assert.strictEqual(process.umask(), before);
assert.throws(() => process.umask({}), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => process.umask('9'), { code: 'ERR_INVALID_ARG_VALUE' });
process.setuid(process.getuid());
assert.throws(() => process.setuid({}), { code: 'ERR_INVALID_ARG_TYPE' });
for (const change of [
  () => process.setgroups(process.getgroups()),
  () => process.initgroups(process.getuid(), process.getgid()),
]) {
  try {
    change();
  } catch (error) {
    // As one who may not.
    assert.strictEqual(error.message, 'EPERM, Operation not permitted');
    assert.strictEqual(error.code, 'EPERM');
    assert.strictEqual(error.errno, 1);
    assert.match(error.syscall, /^(set|init)groups$/);
  }
}
assert.strictEqual(process.config.variables.node_module_version, Number(process.versions.modules));
