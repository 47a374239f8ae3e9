'use strict';
// timers/promises.setInterval() is iterated until it is left.
const { setInterval: every } = require('node:timers/promises');
(async () => {
  let turns = 0;
  for await (const value of every(1, 'tick')) {
    console.log(value, ++turns);
    if (turns === 3) break;
  }
  console.log('left');
})();
