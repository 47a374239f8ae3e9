'use strict';
// A file runs in a thread of its own, and is given data, arguments, flags and a name.
const assert = require('assert');
const {
  SHARE_ENV, Worker, isMainThread, parentPort, resourceLimits, setEnvironmentData,
  getEnvironmentData, threadId, threadName, workerData,
} = require('worker_threads');

if (isMainThread) {
  assert.deepStrictEqual([threadId, threadName, parentPort, workerData], [0, '', null, null]);
  setEnvironmentData('inherited', { a: [1] });
  const events = [];
  process.on('worker', (worker) => events.push(['worker', worker instanceof Worker]));
  const worker = new Worker(__filename, {
    argv: ['one', 2], execArgv: ['--no-warnings'], name: 'painter', workerData: { big: 10n },
    env: { ONLY: 'this' }, resourceLimits: { stackSizeMb: 8 },
  });
  assert(worker.threadId > 0);
  assert.strictEqual(worker.threadName, 'painter');
  assert.strictEqual(worker.resourceLimits.stackSizeMb, 8);
  assert.strictEqual(worker.stdin, null);
  worker.on('online', () => events.push(['online']));
  worker.on('message', (message) => events.push(['message', message]));
  worker.on('error', assert.fail);
  worker.on('exit', (code) => {
    events.push(['exit', code]);
    assert.strictEqual(worker.threadId, -1);
    assert.strictEqual(worker.threadName, null);
    assert.deepStrictEqual(worker.resourceLimits, {});
    assert.strictEqual(worker.postMessage('nobody'), undefined);
  });
  worker.postMessage('to the worker');
  process.on('exit', () => assert.deepStrictEqual(events, [
    ['worker', true], ['online'], ['message', 'to the worker, and back'], ['exit', 3],
  ]));
} else {
  assert.deepStrictEqual(process.argv.slice(1), [__filename, 'one', '2']);
  assert.deepStrictEqual(process.execArgv, ['--no-warnings']);
  assert.deepStrictEqual(workerData, { big: 10n });
  assert.deepStrictEqual({ ...process.env }, { ONLY: 'this' });
  assert.deepStrictEqual(getEnvironmentData('inherited'), { a: [1] });
  assert.strictEqual(threadName, 'painter');
  assert(threadId > 0);
  assert.strictEqual(resourceLimits.stackSizeMb, 8);
  assert.strictEqual(typeof SHARE_ENV, 'symbol');
  assert.strictEqual(require.main, module);
  parentPort.once('message', (message) => {
    parentPort.postMessage(`${message}, and back`);
    process.exitCode = 3;
  });
}
