'use strict';
// stream/promises.finished() resolves, rejects, and can be aborted.
const { Readable, Writable } = require('node:stream');
const { finished } = require('node:stream/promises');
(async () => {
  const readable = Readable.from(['a']);
  readable.resume();
  console.log(await finished(readable));
  const writable = new Writable({ write() {} });
  setImmediate(() => writable.destroy());
  await finished(writable).catch((error) => console.log(error.code));
  await finished(new Readable({ read() {} }), { signal: AbortSignal.abort() })
    .catch((error) => console.log(error.name));
})();
