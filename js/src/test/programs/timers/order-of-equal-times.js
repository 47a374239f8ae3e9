'use strict';
// Timers of one duration run in the order they were set, and their ticks and microtasks in between.
const assert = require('assert');

const ran = [];
for (let i = 0; i < 3; i++) {
  setTimeout(() => {
    ran.push(`timer ${i}`);
    Promise.resolve().then(() => ran.push(`microtask ${i}`));
    process.nextTick(() => ran.push(`tick ${i}`));
  }, 5);
}
process.on('exit', () => {
  assert.deepStrictEqual(ran, [0, 1, 2].flatMap((i) => [`timer ${i}`, `tick ${i}`,
                                                        `microtask ${i}`]));
});
