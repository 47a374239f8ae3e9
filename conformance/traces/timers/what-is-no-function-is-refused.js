'use strict';
// Each of them says so with a code.
for (const schedule of [setTimeout, setInterval, setImmediate, queueMicrotask, process.nextTick]) {
  for (const wrong of [undefined, null, 'text', {}]) {
    try {
      schedule(wrong);
    } catch (error) {
      console.log(schedule.name, error.name, error.code, error.message);
    }
  }
}
