// dns.promises, and the servers of a resolver.
import assert from 'node:assert';
import dns from 'node:dns';
import { lookup, Resolver } from 'node:dns/promises';

assert.strictEqual(dns.promises.lookup, lookup);
assert.deepStrictEqual(await lookup('::1'), { address: '::1', family: 6 });
assert.deepStrictEqual(await lookup('127.0.0.1', { all: true }),
                       [{ address: '127.0.0.1', family: 4 }]);
assert.deepStrictEqual(await lookup('localhost', 4), { address: '127.0.0.1', family: 4 });
await assert.rejects(lookup('no-such-name.invalid'), { syscall: 'getaddrinfo' });
await assert.rejects(lookup(''), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => lookup('x', { family: 7 }), { code: 'ERR_INVALID_ARG_VALUE' });

for (const Class of [Resolver, dns.Resolver]) {
  const resolver = new Class({ timeout: 100, tries: 1 });
  resolver.setServers(['1.2.3.4', '[::1]:5353', '5.6.7.8:53', '9.9.9.9:54']);
  assert.deepStrictEqual(resolver.getServers(),
                         ['1.2.3.4', '[::1]:5353', '5.6.7.8', '9.9.9.9:54']);
  assert.throws(() => resolver.setServers(['nonsense']), { code: 'ERR_INVALID_IP_ADDRESS' });
  assert.throws(() => resolver.setServers('1.2.3.4'), { code: 'ERR_INVALID_ARG_TYPE' });
}
assert.throws(() => new Resolver({ tries: 0 }), { code: 'ERR_OUT_OF_RANGE' });
assert.throws(() => new Resolver().resolve('x', 'NONSENSE'), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => dns.resolve4('x'), { code: 'ERR_INVALID_ARG_TYPE' });
assert.ok(Array.isArray(dns.getServers()));
