'use strict';
const assert = require('assert');
assert.strictEqual(process.kill(process.pid, 0), true);
assert.throws(() => process.kill('pid'), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => process.kill(process.pid, 'SIGNOT'), {
  code: 'ERR_UNKNOWN_SIGNAL', message: 'Unknown signal: SIGNOT',
});
assert.throws(() => process.kill(2 ** 30, 0), {
  code: 'ESRCH', syscall: 'kill', message: 'kill ESRCH',
});
assert.throws(() => process.on('SIGKILL', () => {}), { code: 'EINVAL' });
