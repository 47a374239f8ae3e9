'use strict';
const assert = require('assert');
const { EventEmitter, on } = require('events');

const trace = [];
class Source extends EventEmitter {
  pause() {
    trace.push('pause');
  }
  resume() {
    trace.push('resume');
  }
}
async function main() {
  const source = new Source();
  const iterator = on(source, 'x', { highWaterMark: 3, lowWaterMark: 2 });
  const data = iterator[Symbol.for('nodejs.watermarkData')];
  assert.strictEqual(data.high, 3);
  assert.strictEqual(data.low, 2);
  for (let i = 0; i < 5; i++) {
    source.emit('x', i);
  }
  assert.deepStrictEqual(trace, ['pause']);
  assert.strictEqual(data.isPaused, true);
  assert.strictEqual(data.size, 5);
  for (let i = 0; i < 3; i++) {
    assert.deepStrictEqual((await iterator.next()).value, [i]);
  }
  assert.deepStrictEqual(trace, ['pause']);
  await iterator.next();
  assert.deepStrictEqual(trace, ['pause', 'resume']);
  assert.throws(() => on(source, 'x', { highWaterMark: 0 }), { code: 'ERR_OUT_OF_RANGE' });
}
main().then(() => process.exitCode = 0);
process.exitCode = 1;
