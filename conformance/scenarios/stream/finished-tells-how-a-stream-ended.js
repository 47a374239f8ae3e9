'use strict';
// finished(): nothing after a proper end, the error after a failure, else a premature close.
const { Readable, Writable, finished } = require('node:stream');
const { trace } = require('../../trace.js');

const proper = new Readable({ read() {} });
const failing = new Readable({ read() {} });
const closed = new Readable({ read() {} });
const unfinished = new Writable({ write() {} });
const streams = { proper, failing, closed, unfinished };
for (const [label, stream] of Object.entries(streams)) {
  stream.on('error', (error) => trace(label, 'error', error));
  finished(stream, (error) => trace(label, 'finished', error));
}
proper.resume().push(null);
failing.destroy(new Error('failed'));
closed.destroy();
unfinished.write('data');
unfinished.destroy();
