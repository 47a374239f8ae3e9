'use strict';
// Failed system calls: the names, numbers and descriptions of the system's errors.

const assert = require('assert');
const util = require('util');

assert.strictEqual(util.getSystemErrorName(-2), 'ENOENT');
assert.strictEqual(util.getSystemErrorName(-111), 'ECONNREFUSED');
assert.strictEqual(util.getSystemErrorName(-99999), 'Unknown system error -99999');
assert.strictEqual(util.getSystemErrorMessage(-98), 'address already in use');

const map = util.getSystemErrorMap();
assert.ok(map instanceof Map);
assert.deepStrictEqual(map.get(-104), ['ECONNRESET', 'connection reset by peer']);
assert.deepStrictEqual(map.get(-3008), ['EAI_NONAME', 'unknown node or service']);

for (const [value, code] of [[0, 'ERR_OUT_OF_RANGE'], [1, 'ERR_OUT_OF_RANGE'],
                             ['ENOENT', 'ERR_INVALID_ARG_TYPE'],
                             [-(2 ** 60), 'ERR_OUT_OF_RANGE']]) {
  assert.throws(() => util.getSystemErrorName(value), { code });
}

const error = util._errnoException(-2, 'open', '/no/such/file');
assert.strictEqual(error.message, 'open ENOENT /no/such/file');
assert.strictEqual(error.errno, -2);
assert.strictEqual(error.code, 'ENOENT');
assert.strictEqual(error.syscall, 'open');
assert.strictEqual(error.constructor, Error);

const refused = util._exceptionWithHostPort(-111, 'connect', '127.0.0.1', 80, 'local');
assert.strictEqual(refused.message, 'connect ECONNREFUSED 127.0.0.1:80 - Local (local)');
assert.strictEqual(refused.address, '127.0.0.1');
assert.strictEqual(refused.port, 80);
assert.ok(!('port' in util._exceptionWithHostPort(-2, 'connect', '/path')));
