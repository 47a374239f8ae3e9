'use strict';
// scheduler.wait() and scheduler.yield() of timers/promises.
const { scheduler } = require('node:timers/promises');
(async () => {
  await scheduler.yield();
  console.log('yielded');
  await scheduler.wait(1);
  console.log('waited');
})();
