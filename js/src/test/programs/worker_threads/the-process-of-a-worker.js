'use strict';
// What would change the whole process is refused in a worker; the environment is a copy, or shared.
const assert = require('assert');
const { once } = require('events');
const { SHARE_ENV, Worker, isMainThread, parentPort, workerData } = require('worker_threads');

async function main() {
  process.env.WORKER_COPY = 'parent';
  const copy = new Worker(__filename, { workerData: 'copy' });
  assert.deepStrictEqual(await once(copy, 'exit'), [0]);
  assert.strictEqual(process.env.WORKER_COPY, 'parent');
  assert.strictEqual(process.env.WORKER_NEW, undefined);

  const shared = new Worker(__filename, { env: SHARE_ENV, workerData: 'shared' });
  await once(shared, 'message');
  assert.strictEqual(process.env.WORKER_COPY, 'worker');
  assert.strictEqual('WORKER_NEW' in process.env, true);
  assert(Object.keys(process.env).includes('WORKER_NEW'));
  process.env.WORKER_BACK = 'from the parent';
  delete process.env.WORKER_NEW;
  shared.postMessage('look');
  assert.deepStrictEqual(await once(shared, 'exit'), [0]);
}

function refused(call) {
  assert.throws(call, { code: 'ERR_WORKER_UNSUPPORTED_OPERATION', name: 'TypeError' });
}

function checkCopy() {
  assert.strictEqual(process.env.WORKER_COPY, 'parent');
  process.env.WORKER_COPY = 'worker';
  process.env.WORKER_NEW = '1';
  refused(() => process.chdir('/'));
  refused(() => process.abort());
  refused(() => process.setuid(0));
  refused(() => process.umask(0));
  assert.strictEqual(process.chdir.disabled, true);
  assert.strictEqual(typeof process.umask(), 'number');
  assert.strictEqual(typeof process.cwd(), 'string');
  process.on('SIGUSR2', assert.fail);
  assert.strictEqual(process.send, undefined);
}

function checkShared() {
  process.env.WORKER_COPY = 'worker';
  process.env.WORKER_NEW = '1';
  parentPort.postMessage('changed');
  parentPort.once('message', () => {
    assert.strictEqual(process.env.WORKER_BACK, 'from the parent');
    assert.strictEqual(process.env.WORKER_NEW, undefined);
  });
}

if (isMainThread) {
  main();
} else if (workerData === 'copy') {
  checkCopy();
} else {
  checkShared();
}
