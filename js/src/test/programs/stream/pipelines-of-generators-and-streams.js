'use strict';
// pipeline takes streams, generators, iterables, functions and promises, and ends all together.
const assert = require('assert');
const { PassThrough, Readable, Writable, finished, pipeline } = require('stream');
const promises = require('stream/promises');
const util = require('util');

function collect(into) {
  return new Writable({
    objectMode: true,
    write(chunk, encoding, callback) {
      into.push(String(chunk));
      callback();
    },
  });
}

async function* upper(source) {
  for await (const chunk of source) {
    yield String(chunk).toUpperCase();
  }
}

(async () => {
  const first = [];
  await promises.pipeline(['a', 'b'], upper, new PassThrough(), collect(first));
  assert.strictEqual(first.join(''), 'AB');

  const value = await promises.pipeline(Readable.from(['x', 'y']), upper, async (source) => {
    let all = '';
    for await (const chunk of source) {
      all += chunk;
    }
    return all;
  });
  assert.strictEqual(value, 'XY');

  const boom = new Error('boom');
  const source = new Readable({ read() {} });
  const target = collect([]);
  const failing = promises.pipeline(source, async function* () {
    throw boom;
  }, target);
  await assert.rejects(failing, (error) => error === boom);
  assert.strictEqual(source.destroyed, true);
  assert.strictEqual(target.destroyed, true);

  const controller = new AbortController();
  const endless = promises.pipeline(new Readable({ read() {} }), collect([]),
                                    { signal: controller.signal });
  controller.abort();
  await assert.rejects(endless, { name: 'AbortError', code: 'ABORT_ERR' });

  const early = new Readable({ read() {} });
  const closing = promises.finished(early);
  early.destroy();
  await assert.rejects(closing, { code: 'ERR_STREAM_PREMATURE_CLOSE' });

  const open = collect([]);
  await promises.pipeline(Readable.from(['1']), open, { end: false });
  assert.strictEqual(open.writableEnded, false);
  open.destroy();

  assert.strictEqual(util.promisify(pipeline), promises.pipeline);
  assert.strictEqual(util.promisify(finished), promises.finished);
  assert.strictEqual(require('stream').promises, promises);

  const calls = [];
  const passed = pipeline(Readable.from(['z']), new PassThrough(), (...args) => calls.push(args));
  passed.resume();
  await promises.finished(passed);
  await new Promise(setImmediate);
  assert.deepStrictEqual(calls, [[undefined, undefined]]);
})().then(() => {
  process.exitCode = 0;
});
process.exitCode = 1;
