'use strict';
// What connect, listen and the constructors refuse, and with which error.
const assert = require('assert');
const net = require('net');

const refused = (call, code, message) => {
  assert.throws(call, message === undefined ? { code } : { code, message });
};

refused(() => net.connect(), 'ERR_MISSING_ARGS',
        'The "options" or "port" or "path" argument must be specified');
refused(() => net.connect({}), 'ERR_MISSING_ARGS');
refused(() => net.connect(65536), 'ERR_SOCKET_BAD_PORT',
        'Port should be >= 0 and < 65536. Received type number (65536).');
refused(() => net.connect({ port: true }), 'ERR_INVALID_ARG_TYPE',
        'The "options.port" property must be one of type number or string. ' +
        'Received type boolean (true)');
refused(() => net.connect({ port: 1, host: 5 }), 'ERR_INVALID_ARG_TYPE');
refused(() => net.connect({ port: 1, localAddress: 'here' }), 'ERR_INVALID_IP_ADDRESS',
        'Invalid IP address: here');
refused(() => net.connect({ port: 1, localPort: '5' }), 'ERR_INVALID_ARG_TYPE');
refused(() => net.connect({ port: 1, lookup: 'me' }), 'ERR_INVALID_ARG_TYPE');
refused(() => net.connect({ port: 1, autoSelectFamily: 1 }), 'ERR_INVALID_ARG_TYPE');
refused(() => net.connect({ port: 1, autoSelectFamilyAttemptTimeout: 0 }), 'ERR_OUT_OF_RANGE');
refused(() => net.connect({ path: 7 }), 'ERR_INVALID_ARG_TYPE');

refused(() => new net.Socket({ objectMode: true }), 'ERR_INVALID_ARG_VALUE',
        "The property 'options.objectMode' is not supported. Received true");
refused(() => new net.Socket({ fd: -1 }), 'ERR_OUT_OF_RANGE');
refused(() => new net.Socket({ fd: 'x' }), 'ERR_INVALID_ARG_TYPE');
refused(() => new net.Socket({ keepAliveInitialDelay: 'x' }), 'ERR_INVALID_ARG_TYPE');
refused(() => new net.Socket({ typeOfService: 256 }), 'ERR_OUT_OF_RANGE');
refused(() => new net.Socket({ blockList: {} }), 'ERR_INVALID_ARG_TYPE');

refused(() => net.createServer(5), 'ERR_INVALID_ARG_TYPE');
refused(() => net.createServer().listen(-1), 'ERR_SOCKET_BAD_PORT',
        'options.port should be >= 0 and < 65536. Received type number (-1).');
refused(() => net.createServer().listen({}), 'ERR_INVALID_ARG_VALUE');
refused(() => net.createServer().listen({ port: 0, host: 5 }), 'ERR_INVALID_ARG_TYPE');
refused(() => net.createServer().listen(false), 'ERR_INVALID_ARG_VALUE');
refused(() => net.createServer().listen({ path: '' }), 'ERR_INVALID_ARG_VALUE');

for (const value of [-1, Infinity, NaN]) {
  refused(() => new net.Socket().setTimeout(value), 'ERR_OUT_OF_RANGE');
}
refused(() => new net.Socket().setTimeout('1'), 'ERR_INVALID_ARG_TYPE');
refused(() => new net.Socket().setTimeout(1, 'x'), 'ERR_INVALID_ARG_TYPE');
refused(() => net.setDefaultAutoSelectFamily(1), 'ERR_INVALID_ARG_TYPE');
refused(() => net.setDefaultAutoSelectFamilyAttemptTimeout(-1), 'ERR_OUT_OF_RANGE');

net.setDefaultAutoSelectFamilyAttemptTimeout(5);
assert.strictEqual(net.getDefaultAutoSelectFamilyAttemptTimeout(), 10);

const listening = net.createServer().listen(0, () => {
  refused(() => listening.listen(0), 'ERR_SERVER_ALREADY_LISTEN');
  listening.close();
});

// Handles of servers are bound to what is an address.
const { EINVAL } = require('os').constants.errno;
assert.strictEqual(net._createServerHandle({}, 0), -EINVAL);
assert.strictEqual(net._createServerHandle('no address', 0), -EINVAL);
for (const nowhere of [false, '', null, undefined]) {
  const handle = net._createServerHandle(nowhere, 0);
  assert.strictEqual(handle.constructor.name, 'TCP');
  handle.close();
}
assert.strictEqual(net._normalizeArgs(5)[0].port, undefined);
