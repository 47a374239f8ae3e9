'use strict';
// require('timers') gives the functions that are global.
const timers = require('node:timers');
for (const name of ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout']) {
  console.log(name, timers[name] === globalThis[name]);
}
console.log(timers.promises === require('node:timers/promises'));
