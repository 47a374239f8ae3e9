// What a worker runs: CommonJS and ES modules, from files, texts and data: URLs.
import assert from 'node:assert';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

async function answerOf(...args) {
  const worker = new Worker(...args);
  const ended = once(worker, 'exit');
  const [message] = await once(worker, 'message');
  assert.deepStrictEqual(await ended, [0]);
  return message;
}

const file = new URL('./fixtures/module.mjs', import.meta.url);
assert.deepStrictEqual(await answerOf(file), ['module', file.href, true]);
assert.deepStrictEqual(await answerOf(new URL('./fixtures/common.js', import.meta.url)),
                       ['common', 'common.js', true]);
assert.strictEqual(
  await answerOf('require("worker_threads").parentPort.postMessage(typeof module)', { eval: true }),
  'object');
const text = 'import { parentPort } from "node:worker_threads"; parentPort.postMessage(await 7)';
assert.strictEqual(await answerOf(new URL(`data:text/javascript,${encodeURIComponent(text)}`)), 7);
// A data: URL need not be escaped.
const raw = 'const {parentPort: port} = await import("node:worker_threads"); port.postMessage([{a: "%"}])';
assert.deepStrictEqual(await answerOf(new URL(`data:text/javascript,${raw.replace('%', '%25')}`)),
                       [{ a: '%' }]);

assert.throws(() => new Worker('here.js'), { code: 'ERR_WORKER_PATH' });
assert.throws(() => new Worker(new URL('http://localhost/')), { code: 'ERR_INVALID_URL_SCHEME' });
assert.throws(() => new Worker(5), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => new Worker(file, { eval: true }), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => new Worker(file, { argv: 'no' }), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => new Worker(file, { env: 5 }), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => new Worker(file, { name: 5 }), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => new Worker(file, { execArgv: ['--no-such-flag', '--title=x'] }),
              { code: 'ERR_WORKER_INVALID_EXEC_ARGV' });
assert.throws(() => new Worker(file, { workerData: () => {} }), { name: 'DataCloneError' });

const missing = new Worker('/no/such/file.js');
const [error] = await once(missing, 'error');
assert.strictEqual(error.code, 'MODULE_NOT_FOUND');
