'use strict';
// With `serialization: 'advanced'` a process and its child send each other what JSON does not have.
const assert = require('node:assert');
const { fork } = require('node:child_process');

const circle = { name: 'circle', failure: new RangeError('wrong') };
circle.self = circle;

const messages = [
  new Map([['key', new Set([1, 2n])]]), Buffer.from('bytes'), new Date(5), [undefined, NaN, -0],
  /pattern/g, new Float64Array([1.5]), 'text', 7, true, null, circle,
  { bytes: Buffer.alloc(300_000, 'ab'), text: 'long €'.repeat(20_000) },
];

if (process.argv[2] === 'child') {
  process.on('message', (message) => process.send(message));
} else {
  const child = fork(__filename, ['child'], { serialization: 'advanced' });
  const heard = [];
  child.on('message', (message) => {
    heard.push(message);
    if (heard.length < messages.length) child.send(messages[heard.length]);
    else child.disconnect();
  });
  child.on('exit', (code) => {
    assert.strictEqual(code, 0);
    assert.strictEqual(heard.length, messages.length);
    const [again] = heard.splice(messages.indexOf(circle), 1);
    assert.strictEqual(again.self, again);
    assert(again.failure instanceof RangeError);
    assert.strictEqual(again.failure.message, 'wrong');
    assert.deepStrictEqual(heard, messages.filter((message) => message !== circle));
  });
  child.send(messages[0]);
}
