'use strict';
// A program of tests exits with 1 if one of them fails, however it does so.
const assert = require('assert');
const { spawnSync } = require('child_process');
const { test } = require('node:test');

function exitCode(body) {
  const program = `const { test, describe, it } = require('node:test');
    const assert = require('assert');
    ${body}`;
  return spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' }).status;
}

const failing = {
  'an error that is thrown later':
    "test('t', (t, done) => setTimeout(() => { throw new Error('later'); }, 1));",
  'a plan that is not met': "test('t', (t) => { t.plan(2); t.assert.ok(true); });",
};
const passing = {
  'failures that are still to do': "test('t', { todo: true }, () => assert.fail());",
};

for (const [name, body] of Object.entries(failing)) {
  assert.strictEqual(exitCode(body), 1, name);
}
for (const [name, body] of Object.entries(passing)) {
  assert.strictEqual(exitCode(body), 0, name);
}

// What must not make this program fail.
test('a failure that is expected', { expectFailure: true }, () => assert.fail());
test('a plan that is met in time', (t) => {
  t.plan(1, { wait: true });
  setTimeout(() => t.assert.ok(true), 5);
});
