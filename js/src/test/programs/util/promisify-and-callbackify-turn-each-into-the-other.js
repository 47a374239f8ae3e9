'use strict';
// util.promisify() and util.callbackify(): results, errors, `this`, names and lengths.

const assert = require('assert');
const { promisify, callbackify } = require('util');

const called = [];

function add(a, b, callback) {
  if (a === undefined) callback(new Error('nothing to add'));
  else callback(null, a + b, 'a second value is lost');
}

async function main() {
  const addLater = promisify(add);
  assert.strictEqual(addLater.name, 'add');
  assert.strictEqual(addLater.length, 3);
  assert.strictEqual(await addLater(1, 2), 3);
  await assert.rejects(addLater(undefined, 1), { message: 'nothing to add' });

  const owner = { base: 10, add(n, callback) { callback(null, this.base + n); } };
  assert.strictEqual(await promisify(owner.add).call(owner, 5), 15);

  const { exec, execFile } = require('child_process');
  assert.deepStrictEqual([promisify(exec).name, promisify(execFile).name], ['exec', 'execFile']);

  function custom() {}
  custom[promisify.custom] = async () => 'custom';
  assert.strictEqual(promisify(custom), custom[promisify.custom]);
  assert.strictEqual(promisify.custom, Symbol.for('nodejs.util.promisify.custom'));
  custom[promisify.custom] = 5;
  assert.throws(() => promisify(custom), { code: 'ERR_INVALID_ARG_TYPE' });

  async function half(n) {
    if (n % 2 === 1) throw new RangeError('odd');
    if (n === 0) throw null;
    return n / 2;
  }
  const halfBack = callbackify(half);
  assert.strictEqual(halfBack.name, 'halfCallbackified');
  assert.strictEqual(halfBack.length, 2);
  assert.throws(() => halfBack(1), {
    code: 'ERR_INVALID_ARG_TYPE',
    message: 'The last argument must be of type function. Received type number (1)',
  });
  await new Promise((resolve) => {
    halfBack(4, (error, result) => {
      assert.ifError(error);
      called.push(result);
    });
    halfBack(3, (error) => called.push(error.message));
    halfBack(0, (error) => {
      assert.strictEqual(error.code, 'ERR_FALSY_VALUE_REJECTION');
      assert.strictEqual(error.reason, null);
      resolve();
    });
  });
  assert.deepStrictEqual(called, [2, 'odd']);
}

main().then(() => called.push('done'));
process.on('exit', () => assert.strictEqual(called.at(-1), 'done'));
