'use strict';
// SocketAddress: its defaults, its parts, and what parse() makes of text.
const { SocketAddress } = require('node:net');
const { trace, traceThrown } = require('../../../trace.js');

const show = (what, it) => trace('address', what, it && [it.address, it.family, it.port, it.flowlabel]);
show('defaults', new SocketAddress());
show('all given', new SocketAddress({ address: '2001:db8::1', family: 'ipv6', port: 80, flowlabel: 7 }));
for (const text of ['127.0.0.1:8080', '127.0.0.1', '[::1]:8080', '[::1]', '::1', 'localhost:80', '1.2.3.4:65536', '']) {
  show(`parse ${text}`, SocketAddress.parse(text));
}
trace('address', 'toJSON', JSON.stringify(new SocketAddress({ address: '192.0.2.1', port: 443 })));
const address = new SocketAddress();
trace('address', 'isSocketAddress', SocketAddress.isSocketAddress(address), SocketAddress.isSocketAddress({}));
traceThrown('address', 'bad address', () => new SocketAddress({ address: 'nonsense' }));
traceThrown('address', 'bad port', () => new SocketAddress({ port: 65536 }));
traceThrown('address', 'bad flow label', () => new SocketAddress({ family: 'ipv6', flowlabel: -1 }));
traceThrown('address', 'address of another family', () => new SocketAddress({ address: '::1', family: 'ipv4' }));
