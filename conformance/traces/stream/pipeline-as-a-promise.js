'use strict';
// stream/promises.pipeline() resolves, rejects, and can be aborted.
const { Readable, PassThrough, Writable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const sink = () => new Writable({ write: (chunk, encoding, callback) => callback() });
(async () => {
  console.log(await pipeline(Readable.from(['a']), new PassThrough(), sink()));
  const failing = new Readable({ read() { this.destroy(new Error('broken')); } });
  await pipeline(failing, sink()).catch((error) => console.log(error.message));
  const controller = new AbortController();
  setImmediate(() => controller.abort());
  await pipeline(new Readable({ read() {} }), sink(), { signal: controller.signal })
    .catch((error) => console.log(error.name, error.code));
})();
