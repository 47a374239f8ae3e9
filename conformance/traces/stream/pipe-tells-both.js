'use strict';
// pipe and unpipe events, and the target is returned.
const { Readable, PassThrough } = require('node:stream');
const source = new Readable({ read() {} });
const target = new PassThrough();
target.on('pipe', (from) => console.log('pipe', from === source));
target.on('unpipe', (from) => console.log('unpipe', from === source));
console.log(source.pipe(target) === target, source.listenerCount('data'));
source.unpipe(target);
console.log(source.listenerCount('data'), source.readableFlowing);
