'use strict';
// Line ends of every kind, also when they come apart, and the last line without one.
const assert = require('assert');
const readline = require('readline');
const { PassThrough } = require('stream');

const input = new PassThrough();
const lines = [];
const rl = readline.createInterface({ input });
assert.ok(rl instanceof readline.Interface);
assert.strictEqual(rl.terminal, false);
rl.on('line', (line) => lines.push(line));
const events = [];
rl.on('pause', () => events.push('pause')).on('close', () => {
  events.push('close');
  assert.deepStrictEqual(lines, ['a', 'b', '', 'c', 'd', 'ü', 'last']);
  assert.deepStrictEqual(events, ['pause', 'close']);
  assert.strictEqual(rl.closed, true);
  for (const call of ['pause', 'resume', 'prompt', 'write']) {
    assert.throws(() => rl[call]('x'), { code: 'ERR_USE_AFTER_CLOSE' });
  }
  assert.throws(() => rl.question('x', () => {}), { code: 'ERR_USE_AFTER_CLOSE' });
  rl.close();
});
const pieces = ['a\nb\n', '\n', 'c\r', '\nd\r\n', Buffer.from([0xc3]), Buffer.from([0xbc, 0x0a]),
                'la', 'st'];
(function next() {
  if (pieces.length === 0) {
    input.end();
  } else {
    input.write(pieces.shift());
    setImmediate(next);
  }
})();
