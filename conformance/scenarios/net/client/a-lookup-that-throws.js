'use strict';
// What the lookup throws comes out of connect(). In Node the socket connects for ever after.
const net = require('node:net');
const { trace, traceThrown, watch, deviation } = require('../../../trace.js');

deviation(
  'A connect() that has thrown leaves nothing open: it is as if it had not been called.',
  'client', 'state', false, false,
);
const client = new net.Socket();
watch('client', client, 'lookup', 'error', 'close');
traceThrown('client', 'connect', () =>
  client.connect({
    port: 1,
    host: 'some.example',
    family: 4,
    lookup: () => {
      throw new Error('thrown by the lookup');
    },
  }),
);
trace('client', 'state', client.connecting, client.destroyed);
