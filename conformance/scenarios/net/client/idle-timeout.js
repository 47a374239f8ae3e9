'use strict';
// timeout fires once for each idle spell, closes nothing, and a write starts the clock again.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => peer.pipe(peer));
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'timeout', 'end', 'close');
  trace('client', 'setTimeout', client.setTimeout(250) === client, client.timeout);
  let spells = 0;
  client.on('timeout', () => {
    trace('client', 'state', client.destroyed, client.readyState);
    if (++spells === 1) setTimeout(() => client.write('again'), 600);
    else client.end();
  });
  client.on('data', (chunk) => trace('client', 'data', chunk));
  client.on('close', () => server.close());
});
