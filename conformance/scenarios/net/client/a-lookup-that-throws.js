'use strict';
// What the lookup throws comes out of connect(). The socket goes on connecting for ever.
const net = require('node:net');
const { trace, traceThrown, watch } = require('../../../trace.js');

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
