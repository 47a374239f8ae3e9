'use strict';
// AsyncLocalStorage is that of where the timer was made.
const { AsyncLocalStorage } = require('node:async_hooks');
const storage = new AsyncLocalStorage();
for (const name of ['a', 'b']) {
  storage.run(name, () => {
    setImmediate(() => {
      console.log('immediate', storage.getStore());
      setTimeout(() => console.log('timeout', storage.getStore()), 1);
    });
    process.nextTick(() => console.log('tick', storage.getStore()));
    queueMicrotask(() => console.log('microtask', storage.getStore()));
    Promise.resolve().then(() => console.log('promise', storage.getStore()));
  });
}
console.log(storage.getStore());
