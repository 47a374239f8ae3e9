'use strict';
// What lookup() and lookupService() give, in all forms, and what they answer at once.
const assert = require('assert');
const dns = require('dns');
const { isIP } = require('net');
const { promisify } = require('util');

const request = dns.lookup('localhost', { all: true }, (error, all) => {
  assert.ifError(error);
  assert.ok(all.length >= 1);
  for (const each of all) {
    assert.deepStrictEqual(Object.keys(each), ['address', 'family']);
    assert.strictEqual(isIP(each.address), each.family);
  }
});
assert.strictEqual(request.constructor.name, 'GetAddrInfoReqWrap');
assert.strictEqual(request.hostname, 'localhost');

async function main() {
  const one = await dns.promises.lookup('localhost', { family: 4 });
  assert.deepStrictEqual(one, { address: '127.0.0.1', family: 4 });
  assert.deepStrictEqual(await promisify(dns.lookup)('localhost', 4), one);
  const all = await dns.promises.lookup('localhost', { family: 4, all: true });
  assert.ok(all.some(({ address }) => address === '127.0.0.1'));
  const { service } = await dns.promises.lookupService('127.0.0.1', 80);
  assert.strictEqual(typeof service, 'string');
  const missing = dns.promises.lookup('no.such.name.invalid');
  await assert.rejects(missing, ({ code, syscall, hostname }) => {
    assert.ok(code === 'ENOTFOUND' || code === 'EAI_AGAIN', code);
    assert.strictEqual(syscall, 'getaddrinfo');
    assert.strictEqual(hostname, 'no.such.name.invalid');
    return true;
  });
}

main();
