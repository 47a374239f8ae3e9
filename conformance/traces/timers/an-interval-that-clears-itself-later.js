'use strict';
// Cleared by a promise of its callback: no further turn.
let turns = 0;
const interval = setInterval(() => {
  console.log('turn', ++turns);
  if (turns === 2) Promise.resolve().then(() => clearInterval(interval));
}, 1);
