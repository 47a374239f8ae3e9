'use strict';
// More than anybody can take at once: what the kernel keeps arrives, and everything else goes on.
const assert = require('node:assert');
const dgram = require('node:dgram');

const COUNT = 3000;
const SIZE = 1000;

const receiver = dgram.createSocket({ type: 'udp4', recvBufferSize: 100_000 });
const sender = dgram.createSocket('udp4');
let received = 0;
let immediates = 0;
receiver.on('message', (message) => {
  assert.strictEqual(message.length, SIZE);
  received++;
});
receiver.bind(0, '127.0.0.1', () => {
  let sent = 0;
  for (let i = 0; i < COUNT; i++) {
    sender.send(Buffer.alloc(SIZE), receiver.address().port, '127.0.0.1', (error) => {
      assert.ifError(error);
      if (++sent === COUNT) finish();
    });
  }
});

function finish() {
  setImmediate(function turn() {
    immediates++;
    if (immediates < COUNT / 10) setImmediate(turn);
    else sender.send(Buffer.alloc(SIZE), receiver.address().port, '127.0.0.1', () => close());
  });
}

function close() {
  const before = received;
  receiver.once('message', () => {
    assert.ok(before > 10, `${before} of what was sent arrived`);
    assert.ok(before < COUNT, 'what does not fit is dropped');
    receiver.close();
    sender.close();
  });
}
