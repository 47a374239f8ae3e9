'use strict';
// A timer that a timer sets never runs in the same pass, however short it is.
const assert = require('assert');

const ran = [];
setTimeout(() => {
  ran.push('first');
  setImmediate(() => ran.push('immediate'));
  setTimeout(() => ran.push('inner'), 0);
  const until = performance.now() + 5;
  while (performance.now() < until);
}, 1);
process.on('exit', () => assert.deepStrictEqual(ran, ['first', 'immediate', 'inner']));
