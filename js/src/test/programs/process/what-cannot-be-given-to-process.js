'use strict';
// What process refuses: directories that are not there, odd measures, variables without a name.
const assert = require('assert');

const cwd = process.cwd();
assert.throws(() => process.chdir('not-here'), {
  code: 'ENOENT', errno: -2, syscall: 'chdir', path: cwd, dest: 'not-here',
  message: `ENOENT: no such file or directory, chdir '${cwd}' -> 'not-here'`,
});
assert.throws(() => process.cpuUsage(1), {
  code: 'ERR_INVALID_ARG_TYPE',
  message: 'The "prevValue" argument must be of type object. Received type number (1)',
});
assert.throws(() => process.cpuUsage({ user: 1 }), {
  code: 'ERR_INVALID_ARG_TYPE', message: /^The "prevValue\.system" property must be of type number/,
});
process.env[''] = 'value';
assert.strictEqual(process.env[''], undefined);
assert.throws(() => process.binding('no_such_binding'), {
  message: 'No such module: no_such_binding',
});
