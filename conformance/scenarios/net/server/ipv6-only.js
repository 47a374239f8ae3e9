'use strict';
// With ipv6Only the same port stays free for IPv4.
const net = require('node:net');
const { trace, watch, needs } = require('../../../trace.js');

needs('IPV6');
needs('IPV6_ONLY');
const six = net.createServer();
const four = net.createServer();
watch('six', six, 'listening', 'error', 'close');
watch('four', four, 'listening', 'error', 'close');
six.listen({ port: 0, host: '::', ipv6Only: true }, () => {
  const { port } = six.address();
  four.listen(port, '0.0.0.0', () => {
    trace('four', 'same port', four.address().port === port);
    six.close();
    four.close();
  });
});
