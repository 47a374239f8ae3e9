'use strict';
// What nobody catches in a worker is an error event of it, and the worker ends.
const assert = require('assert');
const { spawnSync } = require('child_process');
const { once } = require('events');
const { Worker } = require('worker_threads');

async function failureOf(code) {
  const worker = new Worker(code, { eval: true });
  const ended = new Promise((resolve) => worker.on('exit', resolve));
  const error = await new Promise((resolve) => worker.on('error', resolve));
  return { error, exitCode: await ended };
}

async function main() {
  const thrown = await failureOf(`
    const error = new TypeError('wrong', { cause: new RangeError('deeper') });
    error.code = 'MINE';
    error.more = new Map([[1, [2]]]);
    setImmediate(() => { throw error; });`);
  assert(thrown.error instanceof TypeError);
  assert.strictEqual(thrown.error.message, 'wrong');
  assert.strictEqual(thrown.error.code, 'MINE');
  assert.deepStrictEqual(thrown.error.more, new Map([[1, [2]]]));
  assert(thrown.error.cause instanceof RangeError);
  assert.match(thrown.error.stack, /worker eval/);
  assert.strictEqual(thrown.exitCode, 1);

  const own = await failureOf('class Mine extends Error { name = "Mine" }; throw new Mine("own")');
  assert.strictEqual(own.error.name, 'Mine');
  assert(own.error instanceof Error);

  assert.strictEqual((await failureOf('throw undefined')).error, undefined);
  assert.deepStrictEqual((await failureOf('throw { a: 1 }')).error, { a: 1 });
  assert.strictEqual((await failureOf('Promise.reject(new URIError("no"))')).error.name, 'URIError');
  assert.strictEqual((await failureOf('const = 5')).error.name, 'SyntaxError');

  const handled = new Worker(`
    const { parentPort } = require('worker_threads');
    process.on('uncaughtException', (error) => parentPort.postMessage(error.message));
    process.on('unhandledRejection', (reason) => parentPort.postMessage(reason));
    process.on('exit', (code) => parentPort.postMessage(['exit', code]));
    Promise.reject('rejected');
    setImmediate(() => { throw new Error('taken'); });`, { eval: true });
  const messages = [];
  handled.on('message', (message) => messages.push(message));
  handled.on('error', assert.fail);
  assert.deepStrictEqual(await once(handled, 'exit'), [0]);
  assert.deepStrictEqual(messages, ['rejected', 'taken', ['exit', 0]]);

  // A worker that has no handler left tells nobody but standard error.
  const broken = new Worker('process._fatalException = undefined; throw new Error("printed")',
                            { eval: true, stderr: true });
  broken.on('error', assert.fail);
  assert.deepStrictEqual(await once(broken, 'exit'), [6]);

  // The flag is about the whole process, and a worker is not it.
  const { status, stdout } = spawnSync(process.execPath, ['--abort-on-uncaught-exception', '-e', `
    const worker = new (require('worker_threads').Worker)('throw 1', { eval: true });
    worker.on('error', (error) => console.log('error', error));
    worker.on('exit', (code) => console.log('exit', code));`], { encoding: 'utf8' });
  assert.deepStrictEqual([status, stdout], [0, 'error 1\nexit 1\n']);
}

main();
