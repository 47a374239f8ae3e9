'use strict';
// A resolver that waits for an answer cannot be given other servers; the module can, since it gets a
// new resolver.
const assert = require('assert');
const dns = require('dns');

const resolver = new dns.Resolver({ timeout: 50, tries: 1 });
resolver.setServers(['127.0.0.1:1']);
let answered = false;
resolver.resolve4('no.such.name.invalid', (error) => {
  assert.ok(error instanceof Error);
  answered = true;
});
assert.throws(() => resolver.setServers(['127.0.0.2', '[::1]:5353']), {
  name: 'Error',
  code: 'ERR_DNS_SET_SERVERS_FAILED',
  message: 'c-ares failed to set servers: "There are pending queries." ' +
    "[[ '127.0.0.2', '[::1]:5353' ]]",
});
assert.throws(() => resolver.setServers(['nowhere']), { code: 'ERR_INVALID_IP_ADDRESS' });
assert.deepStrictEqual(resolver.getServers(), ['127.0.0.1:1']);
resolver.cancel();

dns.setServers(['127.0.0.3']);
dns.resolve4('no.such.name.invalid', () => {});
dns.setServers(['127.0.0.4']);
assert.deepStrictEqual(dns.getServers(), ['127.0.0.4']);
process.on('exit', () => assert.ok(answered));
setTimeout(() => process.exit(), 200);
