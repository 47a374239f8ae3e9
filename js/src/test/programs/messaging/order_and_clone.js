'use strict';
// Messages arrive later, in order, as copies, with ticks between them; those that were posted
// before the port is closed arrive before the close.
const assert = require('assert');
const { port1, port2 } = new MessageChannel();
const order = [];
const original = { n: 1 };
port2.on('message', (value) => {
  order.push(value.n);
  assert.notStrictEqual(value, original);
  process.nextTick(() => order.push(`tick ${value.n}`));
});
port2.on('close', () => order.push('close'));
port1.postMessage(original);
original.n = 'changed';
port1.postMessage({ n: 2 });
port1.close();
order.push('posted');
process.on('exit', () => assert.deepStrictEqual(
  order, ['posted', 1, 'tick 1', 2, 'tick 2', 'close']));
