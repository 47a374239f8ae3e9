'use strict';
// With onread the bytes land in one buffer of the user's; no data events; false pauses.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => {
  peer.write('first');
  peer.once('data', () => peer.end('second'));
});
server.listen(0, '127.0.0.1', () => {
  const buffer = Buffer.alloc(1024);
  const client = net.connect({
    port: server.address().port,
    host: '127.0.0.1',
    onread: {
      buffer,
      callback(count, into) {
        trace('client', 'onread', into.subarray(0, count), into === buffer);
        if (count !== 5) return true;
        client.write('go on');
        setTimeout(() => {
          trace('client', 'resumes', client.bytesRead);
          client.resume();
        }, 60);
        return false;
      },
    },
  });
  watch('client', client, 'data', 'end', 'finish', 'close');
  client.on('close', () => server.close());
});
