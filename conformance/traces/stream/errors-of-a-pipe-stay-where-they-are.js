'use strict';
// pipe() does not hand errors on.
const { Readable, PassThrough } = require('node:stream');
const source = new Readable({ read() {} });
const target = new PassThrough();
source.pipe(target);
source.on('error', (error) => console.log('source', error.message));
target.on('error', () => console.log('never'));
source.on('close', () => setImmediate(() => console.log(target.destroyed, target.writable)));
source.destroy(new Error('broken'));
