import assert from 'assert';
const order = [];
process.nextTick(() => order.push('tick'));
queueMicrotask(() => order.push('microtask'));
Promise.resolve().then(() => order.push('promise'));
setImmediate(() => {
  assert.deepStrictEqual(order, ['main', 'microtask', 'promise', 'tick']);
});
order.push('main');
