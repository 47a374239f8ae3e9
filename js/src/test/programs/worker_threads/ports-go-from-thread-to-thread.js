'use strict';
// Both ends of a channel may move; what is posted meanwhile waits in them.
const assert = require('assert');
const { once } = require('events');
const { MessageChannel, MessagePort, Worker, receiveMessageOnPort } = require('worker_threads');

const PASS_ON = `
  const { parentPort } = require('worker_threads');
  parentPort.once('message', ({ port, say }) => {
    port.postMessage(say);
    port.on('message', (message) => {
      parentPort.postMessage(message);
      if (message === 'last') port.close();
    });
  });`;

function said(worker, count) {
  return new Promise((resolve) => {
    const messages = [];
    worker.on('message', (message) => {
      if (messages.push(message) === count) resolve(messages);
    });
  });
}

async function main() {
  const { port1, port2 } = new MessageChannel();
  const [left, right] = [new Worker(PASS_ON, { eval: true }), new Worker(PASS_ON, { eval: true })];
  const heard = [said(left, 1), said(right, 3)];
  port1.postMessage('before');
  port1.postMessage('it moved');
  left.postMessage({ port: port1, say: 'last' }, [port1]);
  await once(left, 'online');
  assert.throws(() => left.postMessage(port1, [port1]), { name: 'DataCloneError' });
  right.postMessage({ port: port2, say: 'from the right' }, [port2]);
  assert.deepStrictEqual(await heard[1], ['before', 'it moved', 'last']);
  assert.deepStrictEqual(await heard[0], ['from the right']);
  await Promise.all([once(left, 'exit'), once(right, 'exit')]);

  const inData = new MessageChannel();
  const given = new Worker(`
    const { workerData, receiveMessageOnPort } = require('worker_threads');
    const { message } = receiveMessageOnPort(workerData.port);
    workerData.port.postMessage({ message, buffer: message.buffer }, [message.buffer]);`,
  { eval: true, workerData: { port: inData.port2 }, transferList: [inData.port2] });
  inData.port1.postMessage(new Uint8Array([1, 2, 3]));
  const [answer] = await once(inData.port1, 'message');
  assert.deepStrictEqual(answer.message, new Uint8Array([1, 2, 3]));
  assert.strictEqual(answer.message.buffer, answer.buffer);
  // The end of a thread closes the ports that it has.
  await Promise.all([once(inData.port1, 'close'), once(given, 'exit')]);

  // A port that is on its way to a thread that has ended is closed.
  const lost = new MessageChannel();
  const gone = new Worker('', { eval: true });
  gone.postMessage(lost.port2, [lost.port2]);
  await Promise.all([once(gone, 'exit'), once(lost.port1, 'close')]);

  const nested = new MessageChannel();
  nested.port1.postMessage({ port: nested.port1 instanceof MessagePort });
  assert.deepStrictEqual(receiveMessageOnPort(nested.port2).message, { port: true });
}

main();
