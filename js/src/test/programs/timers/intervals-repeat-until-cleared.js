'use strict';
// An interval runs again and again, also after an exception, until it is cleared in its own
// callback; changing _repeat or unref() in between counts.
const assert = require('assert');

let runs = 0;
process.on('uncaughtException', (error) => assert.strictEqual(error.message, 'second'));
const interval = setInterval(() => {
  runs++;
  if (runs === 2) throw new Error('second');
  if (runs === 4) clearInterval(interval);
}, 1);
process.on('exit', () => assert.strictEqual(runs, 4));
