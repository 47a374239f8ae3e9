'use strict';
// Two sockets piped into each other: data and ends pass in both directions.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const target = net.createServer({ allowHalfOpen: true }, (peer) => {
  let text = '';
  peer.on('data', (chunk) => (text += chunk));
  peer.on('end', () => {
    trace('target', 'end', text);
    peer.end(`answer to ${text}`);
  });
});
const proxy = net.createServer({ allowHalfOpen: true }, (front) => {
  const back = net.connect({ port: target.address().port, host: '127.0.0.1', allowHalfOpen: true });
  watch('front', front, 'pipe', 'unpipe', 'end', 'finish', 'close');
  watch('back', back, 'pipe', 'unpipe', 'end', 'finish', 'close');
  front.pipe(back);
  back.pipe(front);
});
target.listen(0, '127.0.0.1', () =>
  proxy.listen(0, '127.0.0.1', () => {
    const client = net.connect({ port: proxy.address().port, host: '127.0.0.1', allowHalfOpen: true });
    watch('client', client, 'data', 'end', 'finish', 'close');
    client.end('question');
    client.on('close', () => {
      proxy.close();
      target.close();
    });
  }),
);
