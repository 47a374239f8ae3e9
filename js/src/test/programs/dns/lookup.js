'use strict';
// dns.lookup: literals, the forms of its options, its errors.
const assert = require('assert');
const dns = require('dns');
const util = require('util');

let sync = true;
dns.lookup('127.0.0.1', (error, address, family) => {
  assert.strictEqual(sync, false);
  assert.deepStrictEqual([error, address, family], [null, '127.0.0.1', 4]);
});
dns.lookup('::1', { all: true }, (error, addresses) => {
  assert.deepStrictEqual(addresses, [{ address: '::1', family: 6 }]);
});
dns.lookup('localhost', 4, (error, address, family) => {
  assert.deepStrictEqual([error, address, family], [null, '127.0.0.1', 4]);
});
dns.lookup('localhost', { family: 'IPv4', all: true }, (error, addresses) => {
  assert.deepStrictEqual([...new Set(addresses.map((each) => each.family))], [4]);
});
dns.lookup('no-such-name.invalid', (error) => {
  assert.strictEqual(error.syscall, 'getaddrinfo');
  assert.strictEqual(error.hostname, 'no-such-name.invalid');
  assert.strictEqual(error.message, `getaddrinfo ${error.code} no-such-name.invalid`);
});
sync = false;

assert.throws(() => dns.lookup('x'), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => dns.lookup(1, () => {}), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => dns.lookup('', () => {}), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => dns.lookup('x', 5, () => {}), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => dns.lookup('x', { family: 5 }, () => {}), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => dns.lookup('x', { hints: 1 }, () => {}), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => dns.lookup('x', { all: 1 }, () => {}), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => dns.lookup('x', { order: 'any' }, () => {}), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => dns.lookup('x', true, () => {}), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => dns.lookupService('x'), { code: 'ERR_MISSING_ARGS' });
assert.throws(() => dns.lookupService('x', 1, () => {}), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => dns.lookupService('127.0.0.1', -1, () => {}), { code: 'ERR_SOCKET_BAD_PORT' });

util.promisify(dns.lookup)('127.0.0.1').then((answer) => {
  assert.deepStrictEqual({ ...answer }, { address: '127.0.0.1', family: 4 });
});
dns.lookupService('127.0.0.1', 22, (error, hostname, service) => {
  assert.strictEqual(error, null);
  assert.strictEqual(typeof hostname, 'string');
  assert.ok(service === 'ssh' || service === '22');
});

assert.strictEqual(dns.getDefaultResultOrder(), 'verbatim');
dns.setDefaultResultOrder('ipv4first');
assert.strictEqual(dns.promises.getDefaultResultOrder(), 'ipv4first');
assert.throws(() => dns.setDefaultResultOrder('x'), { code: 'ERR_INVALID_ARG_VALUE' });
assert.deepStrictEqual([dns.V4MAPPED, dns.ALL, dns.ADDRCONFIG], [8, 16, 32]);
assert.strictEqual(dns.NOTFOUND, 'ENOTFOUND');
