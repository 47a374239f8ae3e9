'use strict';
// refresh() puts a timer off, revives one that has run, and does nothing for a cleared one.
const assert = require('assert');

let runs = 0;
const started = performance.now();
const timer = setTimeout(() => {
  runs++;
  if (runs === 1) {
    assert.ok(performance.now() - started >= 25, `${performance.now() - started}`);
    assert.strictEqual(timer.refresh(), timer);
  }
}, 20);
setTimeout(() => timer.refresh(), 10);

const cleared = setTimeout(() => assert.fail('was cleared'), 1);
clearTimeout(cleared);
cleared.refresh();
process.on('exit', () => assert.strictEqual(runs, 2));
