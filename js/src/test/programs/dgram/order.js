'use strict';
// In which order things are told.
const assert = require('node:assert');
const dgram = require('node:dgram');

const seen = [];
const tell = (what) => () => seen.push(what);

const socket = dgram.createSocket('udp4');
socket.on('listening', tell('listening'));
socket.on('close', tell('close'));
socket.on('message', (message) => {
  seen.push(`message ${message}`);
  process.nextTick(tell(`tick after ${message}`));
  Promise.resolve().then(tell(`promise after ${message}`));
  if (`${message}` === '2') socket.close(tell('closed'));
});
socket.bind(0, '127.0.0.1', () => {
  seen.push('bound');
  const { port } = socket.address();
  for (const i of [1, 2, 3]) socket.send(`${i}`, port, '127.0.0.1', tell(`sent ${i}`));
  process.nextTick(tell('tick'));
  seen.push('called');
});
seen.push('bind returned');

const early = dgram.createSocket('udp4');
early.send('first', 9, '127.0.0.1', tell('early sent'));
early.close(tell('early closed'));
assert.throws(() => early.bind(), { code: 'ERR_SOCKET_ALREADY_BOUND' });

process.on('exit', () => {
  const of = (...what) => seen.filter((each) => what.some((one) => each.startsWith(one)));
  assert.deepStrictEqual(of('bind', 'listening', 'bound', 'called', 'sent', 'tick'), [
    'bind returned', 'listening', 'bound', 'called', 'tick', 'sent 1', 'sent 2', 'sent 3',
    'tick after 1', 'tick after 2',
  ]);
  assert.deepStrictEqual(of('message', 'tick after', 'promise', 'close'), [
    'message 1', 'tick after 1', 'promise after 1',
    'message 2', 'tick after 2', 'close', 'closed', 'promise after 2',
  ]);
  assert.deepStrictEqual(of('early'), ['early closed']);
});
