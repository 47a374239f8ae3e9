'use strict';
// It resolves with a value, and can be aborted.
const { setTimeout: sleep } = require('node:timers/promises');
const controller = new AbortController();
sleep(1, 'value').then(console.log);
sleep(100000, 'never', { signal: controller.signal }).catch((error) => {
  console.log(error.name, error.code, error.message);
});
setTimeout(() => controller.abort(), 5);
