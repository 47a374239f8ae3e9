'use strict';
// BlockList and SocketAddress.
const assert = require('assert');
const net = require('net');
const util = require('util');

const list = new net.BlockList();
list.addAddress('1.1.1.1');
list.addRange('10.0.0.1', '10.0.0.9');
list.addSubnet('8592:757c:efae:4e45::', 64, 'ipv6');
assert.deepStrictEqual(list.rules, [
  'Subnet: IPv6 8592:757c:efae:4e45::/64',
  'Range: IPv4 10.0.0.1-10.0.0.9',
  'Address: IPv4 1.1.1.1',
]);
assert.deepStrictEqual(list.toJSON(), list.rules);
assert.strictEqual(list.check('1.1.1.1'), true);
assert.strictEqual(list.check('10.0.0.10'), false);
assert.strictEqual(list.check('::ffff:1.1.1.1', 'ipv6'), true);
assert.strictEqual(list.check('8592:757c:efae:4e45:fb5d:d62a:0d00:8e17', 'ipv6'), true);
assert.strictEqual(list.check('no address'), false);
assert.strictEqual(net.BlockList.isBlockList(list), true);
assert.strictEqual(net.BlockList.isBlockList({}), false);
assert.match(util.inspect(list), /^BlockList \{\s+rules: \[/);
assert.throws(() => list.addAddress(1), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => list.addAddress('1.1.1.1', 'ipv5'), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => list.addAddress(''), { code: 'ERR_INVALID_ADDRESS' });
assert.throws(() => list.addRange('1.1.1.2', '1.1.1.1'), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => list.addSubnet('1.1.1.1', 33), { code: 'ERR_OUT_OF_RANGE' });

const copy = new net.BlockList();
copy.fromJSON(JSON.stringify(list));
assert.deepStrictEqual([...copy.rules].sort(), [...list.rules].sort());
assert.throws(() => copy.fromJSON([1]), { code: 'ERR_INVALID_ARG_TYPE' });

const address = new net.SocketAddress({ address: '::1', family: 'ipv6', port: 80, flowlabel: 3 });
assert.deepStrictEqual(address.toJSON(),
                       { address: '::1', port: 80, family: 'ipv6', flowlabel: 3 });
assert.strictEqual(list.check(new net.SocketAddress({ address: '1.1.1.1' })), true);
assert.strictEqual(new net.SocketAddress().address, '127.0.0.1');
assert.strictEqual(net.SocketAddress.isSocketAddress(address), true);
assert.strictEqual(net.SocketAddress.parse('1.2.3.4:8080').port, 8080);
assert.strictEqual(net.SocketAddress.parse('[::1]:8080').family, 'ipv6');
assert.strictEqual(net.SocketAddress.parse('not an address'), undefined);
assert.throws(() => new net.SocketAddress({ address: '::1' }), { code: 'ERR_INVALID_ADDRESS' });
assert.throws(() => new net.SocketAddress({ port: -1 }), { code: 'ERR_SOCKET_BAD_PORT' });

// A server closes what comes from a listed address without a word; a socket does not call it.
list.addAddress('127.0.0.1');
const server = net.createServer({ blockList: list }, assert.fail).listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const kept = new net.Socket({ blockList: list });
  kept.on('error', (error) => {
    assert.strictEqual(error.code, 'ERR_IP_BLOCKED');
    const client = net.connect(port, '127.0.0.1');
    client.on('close', () => server.close());
    client.resume();
  });
  kept.connect(port, '127.0.0.1');
});
