'use strict';
const assert = require('assert');
const keepAlive = setTimeout(() => assert.fail('no signal came'), 20_000);
process.once('SIGUSR2', (name, number) => {
  assert.strictEqual(name, 'SIGUSR2');
  assert.strictEqual(number, 12);
  assert.strictEqual(process.listenerCount('SIGUSR2'), 0);
  clearTimeout(keepAlive);
});
process.kill(process.pid, 'SIGUSR2');
