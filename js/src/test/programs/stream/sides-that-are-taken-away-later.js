'use strict';
// A program may say that a duplex stream has no readable or no writable side after it was made.
// What is left decides when it is through and destroys itself.
const assert = require('assert');
const { Duplex, PassThrough, finished, pipeline } = require('stream');

const events = [];
const note = (name) => (error) => events.push(error ? `${name}: ${error.message}` : name);

const written = new PassThrough();
written.readable = false;
finished(written, note('written'));
written.on('close', note('closed'));
written.end('x');

const source = new PassThrough();
const target = new PassThrough();
target.readable = false;
pipeline(source, target, (error) => {
  assert.ifError(error);
  assert.strictEqual(target.destroyed, true);
  events.push('piped');
});
source.end('x');

const read = new Duplex({ read() { this.push(null); }, write() {} });
read.writable = false;
finished(read, note('read'));
read.on('close', note('closed too'));
read.resume();

// A side that is still to come is waited for.
const both = new PassThrough();
finished(both, note('never'));
both.end('x');

process.on('exit', () => {
  assert.strictEqual(both.destroyed, false);
  assert.deepStrictEqual(
    events.sort(), ['closed', 'closed too', 'piped', 'read', 'written']);
});
